CREATE TABLE IF NOT EXISTS roamdesk_zone (
  uuid CHAR(36) NOT NULL,
  settings MEDIUMTEXT NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_network_mapping (
  uuid CHAR(36) NOT NULL,
  network_uuid CHAR(36) NOT NULL,
  zone_uuid CHAR(36) NOT NULL,
  target_uuid CHAR(36) NOT NULL,
  target_zone_uuid CHAR(36) NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (uuid),
  UNIQUE KEY roamdesk_network_mapping_there (network_uuid, target_zone_uuid),
  UNIQUE KEY roamdesk_network_mapping_back (target_uuid, zone_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_policy (
  uuid CHAR(36) NOT NULL,
  name VARCHAR(255) NOT NULL,
  settings MEDIUMTEXT NOT NULL,
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (uuid),
  UNIQUE KEY roamdesk_policy_name (name(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_desktop (
  uuid CHAR(36) NOT NULL,
  enabled TINYINT NOT NULL,
  epoch BIGINT NOT NULL,
  policy_uuid CHAR(36) NULL,
  home_zone CHAR(36) NULL,
  pending_zone CHAR(36) NULL,
  pending_since BIGINT NULL,
  last_move BIGINT NULL,
  last_operation CHAR(36) NULL,
  last_decision MEDIUMTEXT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (uuid),
  KEY roamdesk_desktop_policy (policy_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_report (
  user_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  report MEDIUMTEXT NOT NULL,
  reported BIGINT NOT NULL,
  PRIMARY KEY (user_id),
  KEY roamdesk_report_account (account_id, reported)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_replica (
  disk_uuid CHAR(36) NOT NULL,
  zone_uuid CHAR(36) NOT NULL,
  desktop_uuid CHAR(36) NOT NULL,
  pool_uuid VARCHAR(255) NOT NULL,
  path VARCHAR(1024) NOT NULL,
  point CHAR(64) NOT NULL,
  epoch BIGINT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (disk_uuid, zone_uuid),
  KEY roamdesk_replica_desktop (desktop_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_link (
  disk_uuid CHAR(36) NOT NULL,
  zone_uuid CHAR(36) NOT NULL,
  desktop_uuid CHAR(36) NOT NULL,
  base_uuid CHAR(36) NOT NULL,
  base_digest CHAR(64) NOT NULL,
  base_path VARCHAR(1024) NOT NULL,
  active TINYINT NOT NULL,
  PRIMARY KEY (disk_uuid, zone_uuid),
  KEY roamdesk_link_desktop (desktop_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_operation (
  uuid CHAR(36) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  desktop_uuid CHAR(36) NOT NULL,
  running_desktop CHAR(36) NULL,
  from_zone CHAR(36) NOT NULL,
  to_zone CHAR(36) NOT NULL,
  state VARCHAR(16) NOT NULL,
  cancel_requested TINYINT NOT NULL,
  created BIGINT NOT NULL,
  ended BIGINT NULL,
  reasons MEDIUMTEXT NOT NULL,
  bytes_done BIGINT NOT NULL DEFAULT 0,
  bytes_total BIGINT NOT NULL DEFAULT 0,
  wire_bytes BIGINT NOT NULL DEFAULT 0,
  bytes_per_second BIGINT NOT NULL DEFAULT 0,
  predicted_end BIGINT NULL,
  doing VARCHAR(255) NOT NULL DEFAULT '',
  failure_code VARCHAR(64) NULL,
  failure_message MEDIUMTEXT NULL,
  hindrance_code VARCHAR(64) NULL,
  hindrance_message MEDIUMTEXT NULL,
  swept TINYINT NOT NULL DEFAULT 0,
  owner_msid BIGINT NULL,
  lease_until DATETIME(6) NULL,
  PRIMARY KEY (uuid),
  UNIQUE KEY roamdesk_operation_running (running_desktop),
  KEY roamdesk_operation_desktop (desktop_uuid, created)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_step (
  operation_id CHAR(36) NOT NULL,
  ordinal INT NOT NULL,
  name VARCHAR(32) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INT NOT NULL,
  started BIGINT NOT NULL,
  ended BIGINT NULL,
  detail MEDIUMTEXT NOT NULL,
  PRIMARY KEY (operation_id, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_plan (
  operation_id CHAR(36) NOT NULL,
  plan MEDIUMTEXT NOT NULL,
  PRIMARY KEY (operation_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS roamdesk_transfer (
  id BIGINT NOT NULL AUTO_INCREMENT,
  operation_id CHAR(36) NOT NULL,
  step VARCHAR(32) NOT NULL,
  wire_bytes BIGINT NOT NULL,
  millis BIGINT NOT NULL,
  disks MEDIUMTEXT NOT NULL,
  PRIMARY KEY (id),
  KEY roamdesk_transfer_operation (operation_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
