// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.template.VirtualMachineTemplate;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of vm_template. */
@Entity
@Table(name = "vm_template")
public class VMTemplateVO implements VirtualMachineTemplate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "checksum")
    private String checksum;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "size")
    private Long size;

    @Column(name = "direct_download")
    private boolean directDownload;

    @Column(name = "deploy_as_is")
    private boolean deployAsIs;

    @Column(name = "template_tag")
    private String templateTag;

    public VMTemplateVO() {}

    /** Templates have no domain of their own. */
    @Override
    public long getDomainId() {
        return -1;
    }

    @Override
    public Class<?> getEntityType() {
        return VirtualMachineTemplate.class;
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    public Date getRemoved() {
        return removed;
    }

    @Override
    public long getAccountId() {
        return accountId;
    }

    public String getChecksum() {
        return checksum;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    public Long getSize() {
        return size;
    }

    public String getTemplateTag() {
        return templateTag;
    }

    public boolean isDirectDownload() {
        return directDownload;
    }

    public boolean isDeployAsIs() {
        return deployAsIs;
    }
}
