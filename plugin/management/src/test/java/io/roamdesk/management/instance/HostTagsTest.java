// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.cloud.host.HostVO;
import com.cloud.host.dao.HostDao;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.service.dao.ServiceOfferingDao;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.dao.VMTemplateDao;
import com.cloud.vm.VMInstanceVO;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostTagsTest {
    private final VMInstanceVO machine = Rows.machine();
    private final HostVO host = Rows.host(2);
    private final ServiceOfferingVO offering = mock(ServiceOfferingVO.class);
    private final VMTemplateVO template = mock(VMTemplateVO.class);
    private final HostDao hosts = mock(HostDao.class);
    private final ServiceOfferingDao offerings = mock(ServiceOfferingDao.class);
    private final VMTemplateDao templates = mock(VMTemplateDao.class);
    private final HostTags tags = new HostTags(hosts, offerings, templates);

    @BeforeEach
    void world() {
        when(offerings.findByIdIncludingRemoved(Rows.MACHINE, 41L)).thenReturn(offering);
        when(templates.findByIdIncludingRemoved(Rows.TEMPLATE)).thenReturn(template);
    }

    @Test
    void aDesktopThatAsksForNothingRunsAnywhere() {
        assertThat(tags.against(machine, host)).isEmpty();
    }

    @Test
    void namesTheTagsOfOfferingAndTemplateThatAHostLacks() {
        when(offering.getHostTag()).thenReturn("fast, quiet");
        when(template.getTemplateTag()).thenReturn("windows");
        when(host.getHostTags()).thenReturn(List.of("quiet"));

        assertThat(tags.against(machine, host))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("fast, windows").doesNotContain("quiet"));
        verify(hosts).loadHostTags(host);
    }

    @Test
    void acceptsAHostThatHasAll() {
        when(offering.getHostTag()).thenReturn("fast");
        when(template.getTemplateTag()).thenReturn("windows");
        when(host.getHostTags()).thenReturn(List.of("windows", "fast", "more"));

        assertThat(tags.against(machine, host)).isEmpty();
    }
}
