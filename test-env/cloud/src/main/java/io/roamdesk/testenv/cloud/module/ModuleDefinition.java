// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.module;

import com.cloud.utils.exception.CloudRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.springframework.core.io.Resource;

/** What a {@code META-INF/cloudstack/NAME/module.properties} says. */
record ModuleDefinition(String name, String parent) {
    /** Reads one; a name that differs from its folder's stops the server, as in CloudStack. */
    static ModuleDefinition read(Resource resource) {
        Properties properties = new Properties();
        try (InputStream in = resource.getInputStream()) {
            properties.load(in);
            String[] path = resource.getURL().toString().split("/");
            String folder = path[path.length - 2];
            String name = properties.getProperty("name");
            if (!folder.equals(name)) {
                throw new CloudRuntimeException("Resource [" + resource + "] is expected to define the module ["
                        + folder + "] but it defines [" + name + "]");
            }
            return new ModuleDefinition(name, properties.getProperty("parent"));
        } catch (IOException e) {
            throw new CloudRuntimeException(resource + " could not be read", e);
        }
    }
}
