// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.hypervisor.Hypervisor.HypervisorType;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of vm_instance: a machine of any kind. */
@Entity
@Table(name = "vm_instance")
public class VMInstanceVO implements VirtualMachine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String hostName;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "instance_name")
    private String instanceName;

    @Column(name = "vm_template_id")
    private Long templateId;

    @Column(name = "guest_os_id")
    private long guestOSId;

    @Column(name = "host_id")
    private Long hostId;

    @Column(name = "last_host_id")
    private Long lastHostId;

    @Column(name = "pod_id")
    private Long podIdToDeployIn;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Enumerated(EnumType.STRING)
    @Column(name = "vm_type")
    private Type type;

    @Column(name = "ha_enabled")
    private boolean haEnabled;

    @Column(name = "update_count")
    private long updated;

    @Column(name = "created")
    private Date created;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "domain_id")
    private long domainId;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "user_id")
    private long userId;

    @Column(name = "service_offering_id")
    private long serviceOfferingId;

    @Column(name = "hypervisor_type")
    private HypervisorType hypervisorType;

    @Column(name = "uuid")
    private String uuid;

    @Enumerated(EnumType.STRING)
    @Column(name = "power_state")
    private PowerState powerState;

    @Column(name = "power_host")
    private Long powerHostId;

    @Column(name = "display_vm")
    private boolean displayVm;

    @Column(name = "backup_offering_id")
    private Long backupOfferingId;

    protected VMInstanceVO() {}

    /** Counts the change, so that whoever read the row before it notices. */
    public void incrUpdated() {
        updated++;
    }

    @Override
    public Class<?> getEntityType() {
        return VirtualMachine.class;
    }

    @Override
    public long getId() {
        return id;
    }

    public String getHostName() {
        return hostName;
    }

    public void setHostName(String hostName) {
        this.hostName = hostName;
    }

    public boolean isDisplayVm() {
        return displayVm;
    }

    @Override
    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    @Override
    public String getInstanceName() {
        return instanceName;
    }

    public void setInstanceName(String instanceName) {
        this.instanceName = instanceName;
    }

    public long getTemplateId() {
        return templateId;
    }

    public void setTemplateId(Long templateId) {
        this.templateId = templateId;
    }

    public long getGuestOSId() {
        return guestOSId;
    }

    public Long getHostId() {
        return hostId;
    }

    public void setHostId(Long hostId) {
        this.hostId = hostId;
    }

    public Long getLastHostId() {
        return lastHostId;
    }

    public void setLastHostId(Long lastHostId) {
        this.lastHostId = lastHostId;
    }

    public Long getPodIdToDeployIn() {
        return podIdToDeployIn;
    }

    public void setPodIdToDeployIn(Long podIdToDeployIn) {
        this.podIdToDeployIn = podIdToDeployIn;
    }

    public long getDataCenterId() {
        return dataCenterId;
    }

    public void setDataCenterId(long dataCenterId) {
        this.dataCenterId = dataCenterId;
    }

    public Type getType() {
        return type;
    }

    public boolean isHaEnabled() {
        return haEnabled;
    }

    public void setHaEnabled(boolean haEnabled) {
        this.haEnabled = haEnabled;
    }

    public long getUpdated() {
        return updated;
    }

    public Date getCreated() {
        return created;
    }

    public Date getRemoved() {
        return removed;
    }

    public void setRemoved(Date removed) {
        this.removed = removed;
    }

    @Override
    public long getDomainId() {
        return domainId;
    }

    @Override
    public long getAccountId() {
        return accountId;
    }

    public long getUserId() {
        return userId;
    }

    public long getServiceOfferingId() {
        return serviceOfferingId;
    }

    public void setServiceOfferingId(long serviceOfferingId) {
        this.serviceOfferingId = serviceOfferingId;
    }

    public HypervisorType getHypervisorType() {
        return hypervisorType;
    }

    public void setHypervisorType(HypervisorType hypervisorType) {
        this.hypervisorType = hypervisorType;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public PowerState getPowerState() {
        return powerState;
    }

    public void setPowerState(PowerState powerState) {
        this.powerState = powerState;
    }

    public Long getPowerHostId() {
        return powerHostId;
    }

    public void setPowerHostId(Long powerHostId) {
        this.powerHostId = powerHostId;
    }

    public Long getBackupOfferingId() {
        return backupOfferingId;
    }

    public void setBackupOfferingId(Long backupOfferingId) {
        this.backupOfferingId = backupOfferingId;
    }

    @Override
    public String toString() {
        return "VM instance {\"id\":" + id + ",\"instanceName\":\"" + instanceName + "\",\"uuid\":\"" + uuid + "\"}";
    }
}
