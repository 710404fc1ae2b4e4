// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.dc.DataCenterVO;
import com.cloud.domain.DomainVO;
import com.cloud.host.HostVO;
import com.cloud.network.dao.NetworkVO;
import com.cloud.service.ServiceOfferingVO;
import com.cloud.storage.VMTemplateVO;
import com.cloud.storage.VolumeVO;
import com.cloud.user.AccountVO;
import com.cloud.user.UserVO;
import com.cloud.utils.db.EntityManager;
import com.cloud.utils.exception.CloudRuntimeException;
import com.cloud.vm.UserVmVO;
import com.cloud.vm.VMInstanceVO;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.storage.datastore.db.StoragePoolVO;

/** Finds any entity by its class or by an interface that the class implements itself, as CloudStack's entity manager does. */
public final class Entities implements EntityManager {
    private final Map<Class<?>, TableDao<?, Serializable>> daos = new LinkedHashMap<>();

    public Entities(Sql sql) {
        for (Class<?> type : List.of(
                AccountVO.class,
                UserVO.class,
                DomainVO.class,
                DataCenterVO.class,
                HostVO.class,
                StoragePoolVO.class,
                NetworkVO.class,
                VMTemplateVO.class,
                ServiceOfferingVO.class,
                VolumeVO.class,
                UserVmVO.class,
                VMInstanceVO.class)) {
            TableDao<?, Serializable> dao = new TableDao<>(sql, type);
            daos.put(type, dao);
            for (Class<?> entity : type.getInterfaces()) {
                daos.putIfAbsent(entity, dao);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private <T> TableDao<? extends T, Serializable> dao(Class<T> entity) {
        TableDao<?, Serializable> dao = daos.get(entity);
        if (dao == null) {
            throw new CloudRuntimeException("EntityManager does not know " + entity.getName() + " in this environment");
        }
        return (TableDao<? extends T, Serializable>) dao;
    }

    @Override
    public <T, K extends Serializable> T findById(Class<T> entityType, K id) {
        return dao(entityType).findById(id);
    }

    @Override
    public <T, K extends Serializable> T findByIdIncludingRemoved(Class<T> entityType, K id) {
        return dao(entityType).findByIdIncludingRemoved(id);
    }

    @Override
    public <T> T findByUuid(Class<T> entityType, String uuid) {
        return dao(entityType).findByUuid(uuid);
    }

    @Override
    public <T> T findByUuidIncludingRemoved(Class<T> entityType, String uuid) {
        return dao(entityType).findByUuidIncludingRemoved(uuid);
    }

    @Override
    public <T> List<? extends T> list(Class<T> entityType) {
        return dao(entityType).listAll();
    }

    @Override
    public boolean validEntityType(Class<?> entityType) {
        return daos.containsKey(entityType);
    }
}
