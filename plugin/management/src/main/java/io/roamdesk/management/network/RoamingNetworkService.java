// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.network;

import com.cloud.dc.DataCenterVO;
import com.cloud.dc.dao.DataCenterDao;
import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.network.dao.NetworkDao;
import com.cloud.network.dao.NetworkVO;
import com.cloud.user.AccountManager;
import io.roamdesk.management.event.RoamingEvents;
import io.roamdesk.management.page.Pages;
import io.roamdesk.management.readiness.Readiness;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.apache.cloudstack.api.response.ListResponse;
import org.apache.cloudstack.context.CallContext;

/** Mappings of networks in CloudStack: administrators make them of any networks, tenants of their own. */
public class RoamingNetworkService implements RoamingNetworks {
    private final NetworkMappings mappings;
    private final NetworkDao networks;
    private final DataCenterDao zones;
    private final AccountManager accounts;
    private final Readiness readiness;

    @Inject
    public RoamingNetworkService(
            NetworkMappings mappings,
            NetworkDao networks,
            DataCenterDao zones,
            AccountManager accounts,
            Readiness readiness) {
        this.mappings = mappings;
        this.networks = networks;
        this.zones = zones;
        this.accounts = accounts;
        this.readiness = readiness;
    }

    @Override
    @ActionEvent(
            eventType = RoamingEvents.NETWORK_MAPPING_CREATE,
            eventDescription = "creating mapping of roaming networks")
    public RoamingNetworkMappingResponse create(CreateRoamingNetworkMappingCmd command) {
        readiness.require();
        NetworkVO network = operable(command.getNetworkId());
        NetworkVO target = operable(command.getTargetNetworkId());
        if (network.getGuestType() != target.getGuestType()) {
            throw new InvalidParameterValueException("network " + network.getName() + " is of type "
                    + network.getGuestType() + " and network " + target.getName() + " is of type "
                    + target.getGuestType() + "; only networks of the same type can stand for each other");
        }
        about(network);
        DataCenterVO zone = zones.findById(network.getDataCenterId());
        DataCenterVO targetZone = zones.findById(target.getDataCenterId());
        if (zone.getId() == targetZone.getId()) {
            throw new InvalidParameterValueException("networks " + network.getName() + " and " + target.getName()
                    + " are both in " + zone.getName() + "; a mapping goes from one zone to another");
        }
        return mappings.insert(network.getUuid(), zone.getUuid(), target.getUuid(), targetZone.getUuid())
                .map(this::response)
                .orElseThrow(() -> new InvalidParameterValueException("network " + network.getName()
                        + " has a counterpart in " + targetZone.getName() + " already, or "
                        + target.getName() + " has one in " + zone.getName()
                        + ": delete that mapping first, listRoamingNetworkMappings shows it"));
    }

    @Override
    @ActionEvent(
            eventType = RoamingEvents.NETWORK_MAPPING_DELETE,
            eventDescription = "deleting mapping of roaming networks")
    public void delete(DeleteRoamingNetworkMappingCmd command) {
        readiness.require();
        Counterpart mapping = mappings.find(command.getId())
                .filter(this::isVisible)
                .orElseThrow(() -> new InvalidParameterValueException(
                        "there is no mapping of networks of the id " + command.getId()));
        for (String uuid : List.of(mapping.network(), mapping.target())) {
            NetworkVO network = networks.findByUuid(uuid);
            if (network != null) {
                accounts.checkAccess(CallContext.current().getCallingAccount(), AccessType.OperateEntry, true, network);
                about(network);
            }
        }
        mappings.delete(mapping.uuid());
    }

    @Override
    public ListResponse<RoamingNetworkMappingResponse> list(ListRoamingNetworkMappingsCmd command) {
        readiness.require();
        Optional<String> network = Optional.ofNullable(command.getNetworkId())
                .map(id -> Optional.ofNullable(networks.findById(id))
                        .map(NetworkVO::getUuid)
                        .orElse(""));
        Optional<String> zone = Optional.ofNullable(command.getZoneId())
                .map(id -> Optional.ofNullable(zones.findById(id))
                        .map(DataCenterVO::getUuid)
                        .orElse(""));
        String keyword =
                command.getKeyword() == null ? "" : command.getKeyword().toLowerCase(Locale.ROOT);
        List<RoamingNetworkMappingResponse> found = mappings.all().stream()
                .filter(it -> command.getId() == null || command.getId().equalsIgnoreCase(it.uuid()))
                .filter(it -> network.isEmpty()
                        || network.get().equals(it.network())
                        || network.get().equals(it.target()))
                .filter(it -> zone.isEmpty()
                        || zone.get().equals(it.zone())
                        || zone.get().equals(it.targetZone()))
                .filter(this::isVisible)
                .map(this::response)
                .filter(it -> (it.getNetworkName() + "\n" + it.getTargetNetworkName())
                        .toLowerCase(Locale.ROOT)
                        .contains(keyword))
                .toList();
        return Pages.response(Pages.cut(command, found), found.size());
    }

    private NetworkVO operable(Long id) {
        NetworkVO network = id == null ? null : networks.findById(id);
        if (network == null) {
            throw new InvalidParameterValueException("there is no such network");
        }
        accounts.checkAccess(CallContext.current().getCallingAccount(), AccessType.OperateEntry, true, network);
        if (network.getVpcId() != null) {
            throw new InvalidParameterValueException("network " + network.getName()
                    + " is a tier of a VPC, whose rules would not follow a desktop; name a network outside of one");
        }
        return network;
    }

    private static void about(NetworkVO network) {
        CallContext call = CallContext.current();
        call.setEventResourceId(network.getId());
        call.setEventResourceType(ApiCommandResourceType.Network);
        call.setEventDetails("Network Id: " + network.getUuid());
    }

    // What is left of a removed network is for nobody to see; the next sweep forgets it.
    private boolean isVisible(Counterpart mapping) {
        return mayUse(mapping.network()) && mayUse(mapping.target());
    }

    private boolean mayUse(String uuid) {
        NetworkVO network = networks.findByUuid(uuid);
        if (network == null) {
            return false;
        }
        try {
            accounts.checkAccess(CallContext.current().getCallingAccount(), AccessType.UseEntry, false, network);
            return true;
        } catch (PermissionDeniedException notTheirs) {
            return false;
        }
    }

    private RoamingNetworkMappingResponse response(Counterpart mapping) {
        RoamingNetworkMappingResponse response = new RoamingNetworkMappingResponse();
        response.setId(mapping.uuid());
        response.setNetworkId(mapping.network());
        response.setNetworkName(name(mapping.network()));
        response.setZoneId(mapping.zone());
        response.setZoneName(zoneName(mapping.zone()));
        response.setTargetNetworkId(mapping.target());
        response.setTargetNetworkName(name(mapping.target()));
        response.setTargetZoneId(mapping.targetZone());
        response.setTargetZoneName(zoneName(mapping.targetZone()));
        response.setCreated(Date.from(mapping.created()));
        return response;
    }

    private String name(String uuid) {
        NetworkVO network = networks.findByUuidIncludingRemoved(uuid);
        return network == null ? null : network.getName();
    }

    private String zoneName(String uuid) {
        DataCenterVO zone = zones.findByUuidIncludingRemoved(uuid);
        return zone == null ? null : zone.getName();
    }
}
