ALTER TABLE roamdesk_point_hold ADD COLUMN progress TEXT NULL;
