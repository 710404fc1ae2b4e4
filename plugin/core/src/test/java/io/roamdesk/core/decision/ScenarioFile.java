// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.decision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads scenario files. A line that starts with # is a comment, "## name" starts a story. What stands before the first story
 * is the world:
 *
 * <pre>
 * zone NAME LATITUDE,LONGITUDE CITY/COUNTRY [disabled]
 * office ZONE NAME RANGE[,RANGE] [LATITUDE,LONGITUDE]
 * address RANGE COUNTRY [CITY] [LATITUDE,LONGITUDE] [accuracy KM]
 * </pre>
 *
 * A story:
 *
 * <pre>
 * policy radius=KM | city | country | office | latency=MS, enter= leave= near=closest|km|ms ... (see ScenarioRun)
 * desktop ZONE        where it is
 * home ZONE
 * unfit ZONE OBSTACLE
 * roam ZONE SECONDS   predicted
 * at SECONDS [what is reported] [override=ZONE]
 *   KIND ZONE SIGNAL CODE CODE ...   all reasons in order, "-" for no signal
 *   refused ZONE CODE, ZONE CODE     all alternatives in order; may be left out
 *   says TEXT                        some reason or alternative holds this text
 * </pre>
 *
 * A move is carried out: at the next moment the desktop is there. What a decision asks to remember is remembered.
 */
final class ScenarioFile {

    private ScenarioFile() {}

    static List<Scenario> read(String file) throws IOException {
        List<String> world = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        List<String> lines = world;
        for (String line : text(file).split("\n")) {
            if (line.startsWith("## ")) {
                lines = new ArrayList<>();
                scenarios.add(new Scenario(file, line.substring(3).strip(), world, lines));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line.strip());
            }
        }
        return scenarios;
    }

    private static String text(String file) throws IOException {
        try (InputStream in = ScenarioFile.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
