// SPDX-License-Identifier: Apache-2.0
package com.cloud.network.dao;

import com.cloud.network.Network;
import com.cloud.network.Networks.Mode;
import com.cloud.network.Networks.TrafficType;
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

/** A row of networks. */
@Entity
@Table(name = "networks")
public class NetworkVO implements Network {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private long id;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "traffic_type")
    private TrafficType trafficType;

    @Column(name = "network_offering_id")
    private long networkOfferingId;

    @Column(name = "vpc_id")
    private Long vpcId;

    @Column(name = "data_center_id")
    private long dataCenterId;

    @Column(name = "domain_id")
    private long domainId;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "removed")
    private Date removed;

    @Column(name = "uuid")
    private String uuid;

    @Enumerated(EnumType.STRING)
    @Column(name = "guest_type")
    private GuestType guestType;

    @Enumerated(EnumType.STRING)
    @Column(name = "mode")
    private Mode mode;

    @Column(name = "broadcast_uri")
    private URI broadcastUri;

    @Column(name = "gateway")
    private String gateway;

    @Column(name = "cidr")
    private String cidr;

    @Column(name = "network_cidr")
    private String networkCidr;

    @Column(name = "guru_name")
    private String guruName;

    @Column(name = "specify_ip_ranges")
    private boolean specifyIpRanges;

    @Column(name = "ip6_gateway")
    private String ip6Gateway;

    @Column(name = "ip6_cidr")
    private String ip6Cidr;

    public NetworkVO() {}

    @Override
    public Class<?> getEntityType() {
        return Network.class;
    }

    @Override
    public long getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    public TrafficType getTrafficType() {
        return trafficType;
    }

    public long getNetworkOfferingId() {
        return networkOfferingId;
    }

    public Long getVpcId() {
        return vpcId;
    }

    @Override
    public long getDataCenterId() {
        return dataCenterId;
    }

    @Override
    public long getDomainId() {
        return domainId;
    }

    @Override
    public long getAccountId() {
        return accountId;
    }

    public Date getRemoved() {
        return removed;
    }

    @Override
    public String getUuid() {
        return uuid;
    }

    public GuestType getGuestType() {
        return guestType;
    }

    public Mode getMode() {
        return mode;
    }

    public URI getBroadcastUri() {
        return broadcastUri;
    }

    public String getGateway() {
        return gateway;
    }

    public String getCidr() {
        return cidr;
    }

    public String getNetworkCidr() {
        return networkCidr;
    }

    public String getGuruName() {
        return guruName;
    }

    public boolean getSpecifyIpRanges() {
        return specifyIpRanges;
    }

    public String getIp6Gateway() {
        return ip6Gateway;
    }

    public String getIp6Cidr() {
        return ip6Cidr;
    }
}
