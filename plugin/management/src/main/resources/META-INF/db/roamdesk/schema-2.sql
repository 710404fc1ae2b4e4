CREATE TABLE IF NOT EXISTS roamdesk_replication_policy (
  uuid CHAR(36) NOT NULL,
  name VARCHAR(255) NOT NULL,
  settings MEDIUMTEXT NOT NULL,
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (uuid),
  UNIQUE KEY roamdesk_replication_policy_name (name(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_replication (
  desktop_uuid CHAR(36) NOT NULL,
  policy_uuid CHAR(36) NOT NULL,
  paused TINYINT NOT NULL DEFAULT 0,
  choice MEDIUMTEXT NULL,
  chosen BIGINT NULL,
  look_at BIGINT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (desktop_uuid),
  KEY roamdesk_replication_policy_of (policy_uuid),
  KEY roamdesk_replication_look (look_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_replica_state (
  desktop_uuid CHAR(36) NOT NULL,
  zone_uuid CHAR(36) NOT NULL,
  uuid CHAR(36) NOT NULL,
  policy_uuid CHAR(36) NOT NULL,
  state VARCHAR(16) NOT NULL,
  next_at BIGINT NOT NULL,
  violated TINYINT NOT NULL,
  removing TINYINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL,
  record MEDIUMTEXT NOT NULL,
  PRIMARY KEY (desktop_uuid, zone_uuid),
  UNIQUE KEY roamdesk_replica_state_uuid (uuid),
  KEY roamdesk_replica_state_due (state, next_at),
  KEY roamdesk_replica_state_removing (removing)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_recovery_point (
  uuid CHAR(36) NOT NULL,
  desktop_uuid CHAR(36) NOT NULL,
  zone_uuid CHAR(36) NOT NULL,
  state VARCHAR(16) NOT NULL,
  taken BIGINT NOT NULL,
  sealed BIGINT NOT NULL,
  record MEDIUMTEXT NOT NULL,
  PRIMARY KEY (uuid),
  KEY roamdesk_recovery_point_place (desktop_uuid, zone_uuid, taken)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_point_hold (
  point_uuid CHAR(36) NOT NULL,
  holder VARCHAR(128) NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (point_uuid, holder)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_visits (
  desktop_uuid CHAR(36) NOT NULL,
  habits MEDIUMTEXT NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (desktop_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE INDEX roamdesk_operation_history ON roamdesk_operation (kind, ended);
