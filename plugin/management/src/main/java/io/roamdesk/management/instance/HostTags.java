// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.VMInstanceVO;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tags that a machine's offering and template ask of its host. */
public class HostTags implements HostRule {
    private final HostDao hosts;
    private final ServiceOfferingDao offerings;
    private final VMTemplateDao templates;

    public HostTags(HostDao hosts, ServiceOfferingDao offerings, VMTemplateDao templates) {
        this.hosts = hosts;
        this.offerings = offerings;
        this.templates = templates;
    }

    @Override
    public Optional<String> against(VMInstanceVO machine, HostVO host) {
        Set<String> missing = wanted(machine);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        hosts.loadHostTags(host);
        if (host.getHostTags() != null) {
            host.getHostTags().forEach(missing::remove);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("it lacks the host tag(s) " + String.join(", ", missing)
                        + " that the desktop's offering or template asks for");
    }

    private Set<String> wanted(VMInstanceVO machine) {
        ServiceOfferingVO offering =
                offerings.findByIdIncludingRemoved(machine.getId(), machine.getServiceOfferingId());
        VMTemplateVO template = templates.findByIdIncludingRemoved(machine.getTemplateId());
        Set<String> tags = new LinkedHashSet<>();
        if (offering != null && offering.getHostTag() != null) {
            Stream.of(offering.getHostTag().split(",")).map(String::strip).forEach(tags::add);
        }
        if (template != null && template.getTemplateTag() != null) {
            tags.add(template.getTemplateTag().strip());
        }
        tags.remove("");
        return tags;
    }
}
