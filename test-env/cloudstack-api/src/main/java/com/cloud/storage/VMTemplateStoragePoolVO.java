// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

import com.cloud.storage.VMTemplateStorageResourceAssoc.Status;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;
import org.apache.cloudstack.engine.subsystem.api.storage.ObjectInDataStoreStateMachine.State;

/** A row of template_spool_ref: a template as it lies in one pool. */
@Entity
@Table(name = "template_spool_ref")
public class VMTemplateStoragePoolVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "pool_id")
    private long poolId;

    @Column(name = "template_id")
    private long templateId;

    @Column(name = "created")
    private Date created;

    @Column(name = "last_updated")
    private Date lastUpdated;

    @Column(name = "download_pct")
    private int downloadPercent;

    @Enumerated(EnumType.STRING)
    @Column(name = "download_state")
    private Status downloadState;

    @Column(name = "local_path")
    private String localDownloadPath;

    @Column(name = "install_path")
    private String installPath;

    @Column(name = "template_size")
    private long templateSize;

    @Column(name = "marked_for_gc")
    private boolean markedForGC;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "deployment_option")
    private String deploymentOption;

    protected VMTemplateStoragePoolVO() {}

    public VMTemplateStoragePoolVO(long poolId, long templateId, String configuration) {
        this.poolId = poolId;
        this.templateId = templateId;
        this.downloadState = Status.NOT_DOWNLOADED;
        this.state = State.Allocated;
        this.created = new Date();
        this.deploymentOption = configuration;
    }

    public long getId() {
        return id;
    }

    public long getPoolId() {
        return poolId;
    }

    public long getTemplateId() {
        return templateId;
    }

    public Date getCreated() {
        return created;
    }

    public Date getLastUpdated() {
        return lastUpdated;
    }

    public void setLastUpdated(Date lastUpdated) {
        this.lastUpdated = lastUpdated;
    }

    public int getDownloadPercent() {
        return downloadPercent;
    }

    public void setDownloadPercent(int downloadPercent) {
        this.downloadPercent = downloadPercent;
    }

    public Status getDownloadState() {
        return downloadState;
    }

    public void setDownloadState(Status downloadState) {
        this.downloadState = downloadState;
    }

    public String getLocalDownloadPath() {
        return localDownloadPath;
    }

    public void setLocalDownloadPath(String localDownloadPath) {
        this.localDownloadPath = localDownloadPath;
    }

    public String getInstallPath() {
        return installPath;
    }

    public void setInstallPath(String installPath) {
        this.installPath = installPath;
    }

    public long getTemplateSize() {
        return templateSize;
    }

    public void setTemplateSize(long templateSize) {
        this.templateSize = templateSize;
    }

    public boolean getMarkedForGC() {
        return markedForGC;
    }

    public void setMarkedForGC(boolean markedForGC) {
        this.markedForGC = markedForGC;
    }

    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    public String getDeploymentOption() {
        return deploymentOption;
    }

    public void setDeploymentOption(String deploymentOption) {
        this.deploymentOption = deploymentOption;
    }
}
