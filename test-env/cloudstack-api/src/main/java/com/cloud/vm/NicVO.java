// SPDX-License-Identifier: Apache-2.0
package com.cloud.vm;

import com.cloud.network.Networks.AddressFormat;
import com.cloud.network.Networks.Mode;
import java.net.URI;
import java.util.Date;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of nics: a network card of a machine. */
@Entity
@Table(name = "nics")
public class NicVO implements Nic {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "instance_id")
    private Long instanceId;

    @Column(name = "ip4_address")
    private String iPv4Address;

    @Column(name = "isolation_uri")
    private URI isolationUri;

    @Column(name = "broadcast_uri")
    private URI broadcastUri;

    @Column(name = "mac_address")
    private String macAddress;

    @Column(name = "network_id")
    private long networkId;

    @Column(name = "device_id")
    private int deviceId;

    @Column(name = "default_nic")
    private boolean defaultNic;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid;

    @Column(name = "ip6_address")
    private String iPv6Address;

    @Column(name = "netmask")
    private String iPv4Netmask;

    @Column(name = "gateway")
    private String iPv4Gateway;

    @Enumerated(EnumType.STRING)
    @Column(name = "ip_type")
    private AddressFormat addressFormat;

    @Enumerated(EnumType.STRING)
    @Column(name = "mode")
    private Mode mode;

    @Enumerated(EnumType.STRING)
    @Column(name = "strategy")
    private Nic.ReservationStrategy reservationStrategy;

    @Column(name = "reserver_name")
    private String reserver;

    protected NicVO() {}

    public long getId() {
        return id;
    }

    public long getInstanceId() {
        return instanceId;
    }

    public String getIPv4Address() {
        return iPv4Address;
    }

    public void setIPv4Address(String iPv4Address) {
        this.iPv4Address = iPv4Address;
    }

    public URI getIsolationUri() {
        return isolationUri;
    }

    public void setIsolationUri(URI isolationUri) {
        this.isolationUri = isolationUri;
    }

    public URI getBroadcastUri() {
        return broadcastUri;
    }

    public void setBroadcastUri(URI broadcastUri) {
        this.broadcastUri = broadcastUri;
    }

    public String getMacAddress() {
        return macAddress;
    }

    public void setMacAddress(String macAddress) {
        this.macAddress = macAddress;
    }

    public long getNetworkId() {
        return networkId;
    }

    public void setNetworkId(long networkId) {
        this.networkId = networkId;
    }

    public int getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(int deviceId) {
        this.deviceId = deviceId;
    }

    public boolean isDefaultNic() {
        return defaultNic;
    }

    public void setDefaultNic(boolean defaultNic) {
        this.defaultNic = defaultNic;
    }

    public Date getRemoved() {
        return removed;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getIPv6Address() {
        return iPv6Address;
    }

    public String getIPv4Netmask() {
        return iPv4Netmask;
    }

    public void setIPv4Netmask(String iPv4Netmask) {
        this.iPv4Netmask = iPv4Netmask;
    }

    public String getIPv4Gateway() {
        return iPv4Gateway;
    }

    public void setIPv4Gateway(String iPv4Gateway) {
        this.iPv4Gateway = iPv4Gateway;
    }

    public AddressFormat getAddressFormat() {
        return addressFormat;
    }

    public void setAddressFormat(AddressFormat addressFormat) {
        this.addressFormat = addressFormat;
    }

    public Mode getMode() {
        return mode;
    }

    public void setMode(Mode mode) {
        this.mode = mode;
    }

    public Nic.ReservationStrategy getReservationStrategy() {
        return reservationStrategy;
    }

    public void setReservationStrategy(Nic.ReservationStrategy reservationStrategy) {
        this.reservationStrategy = reservationStrategy;
    }

    public String getReserver() {
        return reserver;
    }

    public void setReserver(String reserver) {
        this.reserver = reserver;
    }
}
