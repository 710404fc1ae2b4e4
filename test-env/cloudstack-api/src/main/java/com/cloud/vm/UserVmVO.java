// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.uservm.UserVm;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.Table;

/** A row of user_vm, joined with the one of vm_instance of the same id. */
@Entity
@Table(name = "user_vm")
@PrimaryKeyJoinColumn(name = "id")
public class UserVmVO extends VMInstanceVO implements UserVm {
    @Column(name = "iso_id")
    private Long isoId;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "user_vm_type")
    private String userVmType;

    protected UserVmVO() {}

    public Long getIsoId() {
        return isoId;
    }

    public void setIsoId(Long isoId) {
        this.isoId = isoId;
    }

    public String getUserVmType() {
        return userVmType;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }
}
