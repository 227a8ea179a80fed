-- Benchtrail 0.2.0, written by scripts/dump_release.py
BEGIN TRANSACTION;
CREATE TABLE access_token (
	hash VARCHAR NOT NULL, 
	shop_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_access_token PRIMARY KEY (hash), 
	CONSTRAINT fk_access_token_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
INSERT INTO "access_token" VALUES('0f275998c1623ca8ef21009edea5a204cb48cf93c8d60215b601ddc607808337','01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b2d0-700a-99c0-69a4b375dee6','bearer',1795967202011,1798559202011);
INSERT INTO "access_token" VALUES('d978f80bf7cd7aa5bf5269d64b1efdf83c1fa687ae88867ff23fc6862491bf41','01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b331-7205-935f-adc41302f883','bearer',1795967202161,1798559202161);
INSERT INTO "access_token" VALUES('e43fb3a96a532d1acb46ce78dfc2060c9e203e8b3002c1e81c52707e2bad62a8','01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b3b0-75a6-a65e-e9e3412d7d14','bearer',1795967202288,1798559202288);
INSERT INTO "access_token" VALUES('6610327ad9618e683bb963a3e24cd1efeefe9a9708503cfaeabbb4cc38ac8dae','01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b428-7638-9256-52b97d37f280','bearer',1795967202406,1798559202406);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE branch (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	time_zone VARCHAR NOT NULL, address VARCHAR, 
	CONSTRAINT pk_branch PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_branch_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id), 
	CONSTRAINT uq_branch_shop_id_code UNIQUE (shop_id, code)
);
INSERT INTO "branch" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b2d0-700a-99c0-69a328739e9b','North','NOR','UTC',NULL);
INSERT INTO "branch" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b2ee-7751-8b09-f8887c7123c6','South','SOU','UTC',NULL);
CREATE TABLE device (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	ordinal BIGINT NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	branch_id VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	revoked_at BIGINT, 
	given_version BIGINT NOT NULL, 
	last_seq BIGINT NOT NULL, 
	last_seen_at BIGINT, told_seq BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_device PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_device_shop_id_branch_id FOREIGN KEY(shop_id, branch_id) REFERENCES branch (shop_id, id), 
	CONSTRAINT uq_device_shop_id_code UNIQUE (shop_id, code), 
	CONSTRAINT uq_device_shop_id_ordinal UNIQUE (shop_id, ordinal)
);
INSERT INTO "device" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b476-741d-8144-4c50b90791e6',1,'FGQC','Phone','01a227fc-b2d0-700a-99c0-69a328739e9b',1795967202422,NULL,0,39,1795967202887,0);
INSERT INTO "device" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b48b-74dc-8b01-c6b5684f31c5',2,'2Q3D','Phone','01a227fc-b2ee-7751-8b09-f8887c7123c6',1795967202443,NULL,0,2,1795967202829,0);
CREATE TABLE device_person (
	shop_id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	CONSTRAINT pk_device_person PRIMARY KEY (shop_id, device_id, user_id), 
	CONSTRAINT fk_device_person_shop_id_device_id FOREIGN KEY(shop_id, device_id) REFERENCES device (shop_id, id), 
	CONSTRAINT fk_device_person_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
INSERT INTO "device_person" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b476-741d-8144-4c50b90791e6','01a227fc-b2d0-700a-99c0-69a4b375dee6');
INSERT INTO "device_person" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b48b-74dc-8b01-c6b5684f31c5','01a227fc-b2d0-700a-99c0-69a4b375dee6');
CREATE TABLE enrolment (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	branch_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	made_by VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	device_id VARCHAR, 
	CONSTRAINT pk_enrolment PRIMARY KEY (shop_id, id), 
	CONSTRAINT uq_enrolment_code_hash UNIQUE (code_hash), 
	CONSTRAINT fk_enrolment_shop_id_branch_id FOREIGN KEY(shop_id, branch_id) REFERENCES branch (shop_id, id)
);
CREATE TABLE feed_head (
	shop_id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	history VARCHAR NOT NULL, 
	CONSTRAINT pk_feed_head PRIMARY KEY (shop_id), 
	CONSTRAINT fk_feed_head_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "feed_head" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50',48,'01a227fc-b2d8-7004-8d6a-3c8add6bb3cb');
CREATE TABLE feed_record (
	shop_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	data TEXT, 
	branch_id VARCHAR, 
	other_branch_id VARCHAR, 
	status VARCHAR, 
	item_id VARCHAR, 
	position BIGINT NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_feed_record PRIMARY KEY (shop_id, kind, id), 
	CONSTRAINT fk_feed_record_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','shop','01a227fc-b2d0-700a-99c0-69a250ec2b50',1,'{"id":"01a227fc-b2d0-700a-99c0-69a250ec2b50","name":"Ada''s Repairs","currency":"EUR","serial_tracking":true,"locale":"en","tax_mode":"inclusive","tax_rates":[],"default_tax_rate_id":null,"serial_rules":[],"receipt_text":"","idle_lock_minutes":0}',NULL,NULL,NULL,NULL,0,'ada''s repairs');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','branch','01a227fc-b2d0-700a-99c0-69a328739e9b',1,'{"id":"01a227fc-b2d0-700a-99c0-69a328739e9b","name":"North","code":"NOR","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'nor
north');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','user','01a227fc-b2d0-700a-99c0-69a4b375dee6',1,'{"id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","name":"Ada","email":"ada@example.org","role":"admin","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'ada
ada@example.org');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','branch','01a227fc-b2ee-7751-8b09-f8887c7123c6',2,'{"id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","name":"South","code":"SOU","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'sou
south');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','user','01a227fc-b331-7205-935f-adc41302f883',3,'{"id":"01a227fc-b331-7205-935f-adc41302f883","name":"Max","email":"max@example.org","role":"manager","branch_ids":["01a227fc-b2d0-700a-99c0-69a328739e9b"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'max
max@example.org');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','user','01a227fc-b3b0-75a6-a65e-e9e3412d7d14',4,'{"id":"01a227fc-b3b0-75a6-a65e-e9e3412d7d14","name":"Cleo","email":"cleo@example.org","role":"clerk","branch_ids":["01a227fc-b2ee-7751-8b09-f8887c7123c6"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'cleo
cleo@example.org');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','user','01a227fc-b428-7638-9256-52b97d37f280',5,'{"id":"01a227fc-b428-7638-9256-52b97d37f280","name":"Tess","email":"tess@example.org","role":"technician","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'tess
tess@example.org');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','device','01a227fc-b476-741d-8144-4c50b90791e6',6,'{"id":"01a227fc-b476-741d-8144-4c50b90791e6","code":"FGQC","name":"Phone","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","revoked":false,"created_at":1795967202422}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,NULL,NULL,1795967202422,'fgqc
phone');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','device','01a227fc-b48b-74dc-8b01-c6b5684f31c5',7,'{"id":"01a227fc-b48b-74dc-8b01-c6b5684f31c5","code":"2Q3D","name":"Phone","branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","revoked":false,"created_at":1795967202443}','01a227fc-b2ee-7751-8b09-f8887c7123c6',NULL,NULL,NULL,1795967202443,'2q3d
phone');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','item','01900000-0000-7000-8000-00000000000d',42,'{"id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":"Screens","price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":false,"created_at":1795967202476,"had_serials":true,"merged_into":null}',NULL,NULL,NULL,NULL,1795967202476,'screen a52
screens');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','stock','01900000-0000-7000-8000-00000000000d:01a227fc-b2d0-700a-99c0-69a328739e9b',42,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-b2d0-700a-99c0-69a328739e9b","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","quantity":3,"serial_tracked":true}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-1',42,'{"id":"SN-1","serial":"SN-1","key":"SN-1","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"returned","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":{"type":"sale","id":"01900000-0000-7000-8000-000000000008","code":"FGQC-8"},"note":null,"warranty_until":null,"customer_id":"01900000-0000-7000-8000-000000000004","contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'returned','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-1
sn-1');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-2',48,'{"id":"SN-2","serial":"SN-2","key":"SN-2","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"sold","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"FGQC-12"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'sold','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-2
sn-2');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-3',42,'{"id":"SN-3","serial":"SN-3","key":"SN-3","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"repair_done","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"FGQC-13"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'repair_done','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-3
sn-3');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-4',42,'{"id":"SN-4","serial":"SN-4","key":"SN-4","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-4
sn-4');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-5',42,'{"id":"SN-5","serial":"SN-5","key":"SN-5","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"FGQC-13"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-5
sn-5');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-6',43,'{"id":"SN-6","serial":"SN-6","key":"SN-6","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202650}','01a227fc-b2ee-7751-8b09-f8887c7123c6',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967202650,'sn-6
sn-6');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-7',42,'{"id":"SN-7","serial":"SN-7","key":"SN-7","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-7
sn-7');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-8',42,'{"id":"SN-8","serial":"SN-8B","key":"SN-8","aliases":["SN-8","IMEI 8"],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":null,"note":"in the drawer","warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-8b
sn-8
sn-8
imei 8');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-9',42,'{"id":"SN-9","serial":"SN-9","key":"SN-9","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"written_off","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'written_off','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-9
sn-9');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','customer','01900000-0000-7000-8000-000000000004',42,'{"id":"01900000-0000-7000-8000-000000000004","name":"Cid","phone":"555","email":"cid@example.org","address":null,"note":"regular","created_at":1795967202476}',NULL,NULL,NULL,NULL,1795967202476,'cid
555
cid@example.org');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','supplier','01900000-0000-7000-8000-000000000005',42,'{"id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":"556","email":null,"address":null,"note":null,"created_at":1795967202476}',NULL,NULL,NULL,NULL,1795967202476,'parts & co
556');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','restock','01900000-0000-7000-8000-000000000006',42,'{"id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}],"code":"FGQC-6","operation_id":"01900000-0000-7000-8000-000000000013","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"done"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'done',NULL,1795967202476,'fgqc-6
r-1');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','serial','SN-10',42,'{"id":"SN-10","serial":"SN-10","key":"SN-10","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967202476}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967202476,'sn-10
sn-10');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','adjustment','01900000-0000-7000-8000-000000000007',42,'{"id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}],"code":"FGQC-7","operation_id":"01900000-0000-7000-8000-000000000014","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"done"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'done',NULL,1795967202476,'fgqc-7');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','sale','01900000-0000-7000-8000-000000000008',42,'{"id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null}],"total":9800,"tax_mode":"inclusive","discount":null,"net":9800,"tax":0,"taxes":[{"basis_points":0,"net":9800,"tax":0}],"difference":0,"return_ids":["01900000-0000-7000-8000-000000000009"],"void_reason":null,"code":"FGQC-8","operation_id":"01900000-0000-7000-8000-000000000015","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"completed"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'completed',NULL,1795967202476,'fgqc-8');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','return','01900000-0000-7000-8000-000000000009',42,'{"id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","repair_id":null,"reason":"too dark","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800,"code":"FGQC-9","operation_id":"01900000-0000-7000-8000-000000000016","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"done"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'done',NULL,1795967202476,'fgqc-9');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','sale','01900000-0000-7000-8000-000000000017',42,'{"id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null}],"total":19800,"tax_mode":"inclusive","discount":null,"net":19800,"tax":0,"taxes":[{"basis_points":0,"net":19800,"tax":0}],"difference":0,"return_ids":[],"void_reason":"rung up twice","code":"FGQC-10","operation_id":"01900000-0000-7000-8000-000000000018","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"voided"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'voided',NULL,1795967202476,'fgqc-10');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','sale','01900000-0000-7000-8000-00000000001a',42,'{"id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"FGQC-12","operation_id":"01900000-0000-7000-8000-00000000001b","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"completed"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'completed',NULL,1795967202476,'fgqc-12');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','repair','01900000-0000-7000-8000-00000000000a',42,'{"id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"Galaxy A52","serial":"IMEI 1"},"problem":"cracked screen","diagnosis":"the glass","price":11000,"technician_id":null,"waiting_for_parts":false,"labour":[{"description":"new glass","price":4000}],"notes":[{"operation_id":"01900000-0000-7000-8000-00000000001c","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","happened_at":1795967202476,"text":"no charger"},{"operation_id":"01900000-0000-7000-8000-00000000001d","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","happened_at":1795967202476,"text":"ready at noon"}],"photos":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"parts":[{"operation_id":"01900000-0000-7000-8000-00000000001e","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null,"removed":false},{"operation_id":"01900000-0000-7000-8000-00000000001f","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null,"removed":true},{"operation_id":"01900000-0000-7000-8000-000000000021","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"removed":true}],"completed_at":1795967202476,"code":"FGQC-13","operation_id":"01900000-0000-7000-8000-00000000001c","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"delivered"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'delivered',NULL,1795967202476,'fgqc-13
cracked screen
galaxy a52
imei 1
imei1');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','repair','01900000-0000-7000-8000-000000000027',42,'{"id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"Galaxy A52","serial":null},"problem":"cracked screen","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"notes":[],"photos":[],"parts":[],"completed_at":null,"code":"FGQC-24","operation_id":"01900000-0000-7000-8000-000000000028","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"cancelled"}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'cancelled',NULL,1795967202476,'fgqc-24
cracked screen
galaxy a52');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','transfer','01900000-0000-7000-8000-00000000000b',43,'{"id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}],"received":["SN-6"],"code":"FGQC-26","operation_id":"01900000-0000-7000-8000-00000000002a","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"received","short":[],"extra":[]}','01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2ee-7751-8b09-f8887c7123c6','received',NULL,1795967202476,'fgqc-26
sn-6
sn-6');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','transfer','01900000-0000-7000-8000-00000000002b',42,'{"id":"01900000-0000-7000-8000-00000000002b","to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}],"received":[],"code":"FGQC-27","operation_id":"01900000-0000-7000-8000-00000000002c","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202476,"standing":"settled","status":"cancelled","short":[],"extra":[]}','01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2ee-7751-8b09-f8887c7123c6','cancelled',NULL,1795967202476,'fgqc-27
sn-7');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','item','01900000-0000-7000-8000-000000000033',42,'{"id":"01900000-0000-7000-8000-000000000033","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":true,"created_at":1795967202476,"had_serials":false,"merged_into":"01900000-0000-7000-8000-00000000000d"}',NULL,NULL,NULL,NULL,1795967202476,'display a52');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','stock','01900000-0000-7000-8000-00000000000d:01a227fc-b2ee-7751-8b09-f8887c7123c6',43,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-b2ee-7751-8b09-f8887c7123c6","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","quantity":1,"serial_tracked":true}','01a227fc-b2ee-7751-8b09-f8887c7123c6',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','stocktake','01900000-0000-7000-8000-00000000000c',46,'{"id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"],"counts":[{"operation_id":"01900000-0000-7000-8000-000000000038","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","happened_at":1795967202763,"serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}],"device_code":"FGQC"}],"closed_at":1795967202763,"code":"FGQC-36","operation_id":"01900000-0000-7000-8000-000000000037","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"FGQC","happened_at":1795967202763,"standing":"settled","status":"closed","expected":{"serials":["SN-10","SN-4","SN-7"],"quantities":[]},"result":{"missing":["SN-10","SN-4"],"unexpected":[],"wrong_branch":[],"already_sold":[],"not_in_stock":[],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","counted":1,"expected":0,"difference":1}]}}','01a227fc-b2d0-700a-99c0-69a328739e9b',NULL,'closed',NULL,1795967202763,'fgqc-36');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','sale','01900000-0000-7000-8000-00000000003a',48,'{"id":"01900000-0000-7000-8000-00000000003a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"2Q3D-2","operation_id":"01900000-0000-7000-8000-00000000003b","branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_code":"2Q3D","happened_at":1795967202809,"standing":"settled","status":"completed"}','01a227fc-b2ee-7751-8b09-f8887c7123c6',NULL,'completed',NULL,1795967202809,'2q3d-2');
INSERT INTO "feed_record" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','conflict','a21c3644-9ffd-559c-853b-8bf3ac821cb1',48,'{"id":"a21c3644-9ffd-559c-853b-8bf3ac821cb1","operation_id":"01900000-0000-7000-8000-00000000003b","serial":"SN-2","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003a","code":"2Q3D-2"},"standing":"settled","reason":"illegal_transition","with":["01900000-0000-7000-8000-00000000001b"],"devices":[],"status":"decided","opened_at":1795967202809,"closed_at":1795967202848,"evidence":[{"operation_id":"01900000-0000-7000-8000-00000000003b","type":"sale.complete","branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_id":"01a227fc-b48b-74dc-8b01-c6b5684f31c5","device_code":"2Q3D","happened_at":1795967202809,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003a","code":"2Q3D-2"}},{"operation_id":"01900000-0000-7000-8000-00000000001b","type":"sale.complete","branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","device_id":"01a227fc-b476-741d-8144-4c50b90791e6","device_code":"FGQC","happened_at":1795967202476,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"FGQC-12"}}],"decision":{"operation_id":"01900000-0000-7000-8000-00000000003c","verdict":"discard","new_serial":null,"note":null,"actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","happened_at":1795967202848},"changed":false}',NULL,NULL,'decided',NULL,1795967202809,'sn-2');
CREATE TABLE invitation (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	branch_ids JSON NOT NULL, 
	branch_roles JSON NOT NULL, 
	invited_by VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	accepted_at BIGINT, 
	user_id VARCHAR, 
	CONSTRAINT pk_invitation PRIMARY KEY (shop_id, id), 
	CONSTRAINT uq_invitation_code_hash UNIQUE (code_hash), 
	CONSTRAINT fk_invitation_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
CREATE TABLE operation (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	seq BIGINT NOT NULL, 
	type VARCHAR NOT NULL, 
	v BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	told_base BIGINT NOT NULL, 
	base BIGINT NOT NULL, 
	branch_id VARCHAR NOT NULL, 
	actor_id VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	happened_at BIGINT NOT NULL, 
	received_at BIGINT NOT NULL, 
	approved BOOLEAN NOT NULL, 
	digest VARCHAR NOT NULL, 
	chain VARCHAR NOT NULL, 
	CONSTRAINT pk_operation PRIMARY KEY (shop_id, id), 
	CONSTRAINT uq_operation_shop_id_device_id_seq UNIQUE (shop_id, device_id, seq), 
	CONSTRAINT uq_operation_shop_id_version UNIQUE (shop_id, version), 
	CONSTRAINT fk_operation_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e','01a227fc-b476-741d-8144-4c50b90791e6',1,'item.create',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"item_id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":{"quantity":9,"serials":["SN-1","SN-2","SN-3","SN-4","SN-5","SN-6","SN-7","SN-8","SN-9"],"unit_cost":null}}',8,1795967202476,1795967202476,1,'687a5a3956e8a7ec3c4b3f07dcf8ded17e4abb1b07d285fea82a20c174c091e5','8c8bcca71ebcc35f7d95a75b73087fa3da090dda3d621267e83ed84e3210aa6a');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000f','01a227fc-b476-741d-8144-4c50b90791e6',2,'customer.create',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"customer_id":"01900000-0000-7000-8000-000000000004","name":"Cid","phone":"555","email":null,"address":null,"note":"regular"}',9,1795967202476,1795967202476,1,'f3df5ade13305cb2b34aaab6bcc401de7a200abcb6cfe35f3398713b3ea3254c','8949645792109a13e1c68805db7ec008eb47531a2ac60f082f73b0bc36295a4c');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000010','01a227fc-b476-741d-8144-4c50b90791e6',3,'customer.update',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"customer_id":"01900000-0000-7000-8000-000000000004","changes":{"email":"cid@example.org"}}',10,1795967202476,1795967202476,1,'a3856a7b01a7f7553602e979f951b6a61fb0ff839fe73ab29ce3779a25e7d61d','6c85188ef0c13828a5e8cf9108df80661a65f4f2c8784ab3ad2e1e90b68ca089');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000011','01a227fc-b476-741d-8144-4c50b90791e6',4,'supplier.create',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"supplier_id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":null,"email":null,"address":null,"note":null}',11,1795967202476,1795967202476,1,'16c39e5901994655b4fb616c6433ec73b4ad1ab02b25c299b8323044a22704aa','cc58751b5f72ce97823abfc19e7229934487be92f0ed46565cf0f2385c8e710d');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000012','01a227fc-b476-741d-8144-4c50b90791e6',5,'supplier.update',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"supplier_id":"01900000-0000-7000-8000-000000000005","changes":{"phone":"556"}}',12,1795967202476,1795967202476,1,'44657ae95cc59582aa996cfe5bd67ed1361e87a4c4df35ddb289889c6c9c86b7','b4327b6382aeef72b0aab66d671c7e8d266df624ef8f14fd60bb9a1ce57fb42e');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000013','01a227fc-b476-741d-8144-4c50b90791e6',6,'stock.restock',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"restock_id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}]}',13,1795967202476,1795967202476,1,'cdf10f70776d30f20ae5cc7ab16d764bc93b8cb90991a0e5ab7dcd95f7af5802','147cdd109149c9972cfafd3d58f3f47b518ee7b7487a84a306cd50887019b244');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000014','01a227fc-b476-741d-8144-4c50b90791e6',7,'stock.adjust',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"adjustment_id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}]}',14,1795967202476,1795967202476,1,'3e06c9c729e46595e869765ae26c7c2c5073e45bb4bd211ce75cd204987cfd89','56205bc0f8fe72b69da39442db2c3553918d3c58a38a13e73c6ce286d4737166');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000015','01a227fc-b476-741d-8144-4c50b90791e6',8,'sale.complete',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"sale_id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null}],"total":9800,"tax_mode":null,"discount":null}',15,1795967202476,1795967202476,1,'89e543090cd117b9bfd292294787138c4059223ef71a1f4992eace2d72e57393','b605ae9cb82333e61bceb5455c1af5ffd58d6052124fd69f6557a004e5504f4b');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000016','01a227fc-b476-741d-8144-4c50b90791e6',9,'sale.return',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"return_id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","reason":"too dark","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800}',16,1795967202476,1795967202476,1,'21fc35118a24be326632ed4960adbe0cdd963663f363c6e4fb47cc326bcc4448','803f5a05f7e8d0c485651349f6d1f67fda9b1ce73a2b1e59d815d61b581dc4b9');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000018','01a227fc-b476-741d-8144-4c50b90791e6',10,'sale.complete',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"sale_id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null}],"total":19800,"tax_mode":null,"discount":null}',17,1795967202476,1795967202476,1,'d215b6e06c674288a2b816babc59e4b672f992f029afc780386b558adff00753','86abc3b2e50a2435e8870fc50d3fa2a986bd5bf4ef772ced27d26dcd9efaff77');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000019','01a227fc-b476-741d-8144-4c50b90791e6',11,'sale.void',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"sale_id":"01900000-0000-7000-8000-000000000017","reason":"rung up twice"}',18,1795967202476,1795967202476,1,'0a5e4979e69c8b29aa9007f50093e488e59bdce880840bb2c42c57cae0d34861','8d69c2cf4336e025b7f1eb12e4f79c6b8f9209a428e64eb52ad2b9bc286f4d0c');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001b','01a227fc-b476-741d-8144-4c50b90791e6',12,'sale.complete',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"sale_id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":null,"discount":null}',19,1795967202476,1795967202476,1,'ddfccf78646ec15712b15feeb27e719c46279d0227717112a1dce6b64fcd62e0','b8f3f78cbbdd4a5fbc9e2665eeb4d7d7b364b55aa11f9a223eb41301e7fd226f');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001c','01a227fc-b476-741d-8144-4c50b90791e6',13,'repair.open',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"Galaxy A52","serial":"IMEI 1"},"problem":"cracked screen","diagnosis":"the glass","price":12000,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":"no charger","photos":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}',20,1795967202476,1795967202476,1,'37c0da1b739901bdbb54c55ef3dc13cb6ef1db025d11068da51590fa2120a311','c74c69afa7496ae66a774a532b31fddc8c9054b715708a258747bbbf0819272b');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001d','01a227fc-b476-741d-8144-4c50b90791e6',14,'repair.update',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","changes":{"price":11000,"labour":[{"description":"new glass","price":4000}]},"note":"ready at noon","photos":[],"removed_photos":[]}',21,1795967202476,1795967202476,1,'34bca801df1cecbde20daaf49edffeb6b8e2840c5d7f023fba4d73a1b4503577','4929a965cc2e76b5eb70ee960ca09356a8932bc1b6ad6a88e05f7723fe4a189f');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001e','01a227fc-b476-741d-8144-4c50b90791e6',15,'repair.add_part',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null}',22,1795967202476,1795967202476,1,'699f52bf2e76d771f14237309bcaab792f0fb7e97b4cf9dbe56fb31ecdbc6d90','2008c76e2b858464f3ec05f7b2300445cac802c60bd042e40e4fe7c78c7b03c8');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001f','01a227fc-b476-741d-8144-4c50b90791e6',16,'repair.add_part',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',23,1795967202476,1795967202476,1,'a90676020a21ac8febc4e52b862a5aa878d88092721886c961ec2338e9ccad81','b244b47ae88371a345891161f2211d3816366f9e2eba9b024e2fecf2a4e3bfbb');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000020','01a227fc-b476-741d-8144-4c50b90791e6',17,'repair.remove_part',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',24,1795967202476,1795967202476,1,'895ee217f7a80d1181b16af7be629b73893c5d715d79f758a1db49c53e1195bb','7e32def7ea899e1e34156726aa55f90d72f8d786f2b951d20c8babd351708321');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000021','01a227fc-b476-741d-8144-4c50b90791e6',18,'repair.add_part',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null}',25,1795967202476,1795967202476,1,'84d405fc3bf6706c704dccfa75b62a48221e07c881fa0de62a93ccba7ad82e10','5002be350cad7c6f288580d92659988aa63969ad16a261f14c02b2af28c232a6');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000022','01a227fc-b476-741d-8144-4c50b90791e6',19,'repair.return_part',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"reason":"dead pixel","disposition":"defective"}',26,1795967202476,1795967202476,1,'acf34a3630715dc09bcd4b5006526dcdd20311a59c69064da466df5e03bdca21','91e496a3470fe3ff61101f76d92d49b943d4d0ad478097210996cf11adc83536');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000023','01a227fc-b476-741d-8144-4c50b90791e6',20,'repair.complete',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',27,1795967202476,1795967202476,1,'00fddcff3a0dd15948c3d00a6ebb54ac306671f67ca467451f11bf7c70861518','6f35e415d495bc2adf5a14ec906fa96c1ca6f92b24c09c976474cfaa7e3021b9');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000024','01a227fc-b476-741d-8144-4c50b90791e6',21,'repair.reopen',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',28,1795967202476,1795967202476,1,'fc2acb29085dea208e0c090aa858ad78205854d43df974bdab19c36b3f0bdf46','9d8b36bf015c504c8290dfc399d27d3c2ae978036cab2203fb2853d3a1826e7c');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000025','01a227fc-b476-741d-8144-4c50b90791e6',22,'repair.complete',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',29,1795967202476,1795967202476,1,'2725d73d11ec4582e0e20ce8807a5e0020548860aa42bc32c252d3f03cbc9918','49f89992b69a01940328dc51dda9759b09aad2a8da1c68d4452cd19b374b719b');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000026','01a227fc-b476-741d-8144-4c50b90791e6',23,'repair.deliver',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',30,1795967202476,1795967202476,1,'9af12b20102ba738d0ad7db0cd255cbed9a73a473cbd0fe9e7eb2d946aba1d50','e89e04e4a8ac158fd088fc016ba40b775a19d7538d53800034236d1063a1f112');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000028','01a227fc-b476-741d-8144-4c50b90791e6',24,'repair.open',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"Galaxy A52","serial":null},"problem":"cracked screen","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":null,"photos":[]}',31,1795967202476,1795967202476,1,'0a3747909f335aea15d8ecc6652799ac837c17d45bbc766b715247df928de1a4','7b9899cf298e38c8c983f42af3fb0bff56e3f09ef823f25bcf28e3c7f8aa804e');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000029','01a227fc-b476-741d-8144-4c50b90791e6',25,'repair.cancel',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"repair_id":"01900000-0000-7000-8000-000000000027"}',32,1795967202476,1795967202476,1,'7ed18bb79437d872b4e705d46a94a2e918c8a0eba6d398b7206c91f329540438','4ee060f25fa0520734226b45ee38feda16655dad8cd44db737798d780a40773c');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002a','01a227fc-b476-741d-8144-4c50b90791e6',26,'transfer.send',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"transfer_id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',33,1795967202476,1795967202476,1,'264195c8e47d09a1ba5b4c6810659771d4f2813bf2f081516d6cc918c5e95cf2','4983f88f71b49abf7e98a6e3c484495b3c05bbbe449c2aab4f05e95f7d0566fe');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002c','01a227fc-b476-741d-8144-4c50b90791e6',27,'transfer.send',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"transfer_id":"01900000-0000-7000-8000-00000000002b","to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}]}',34,1795967202476,1795967202476,1,'9f46d93d36d3dcb0baeffda6fa2480afeda50e14c1fe0475d6b4cdac3a64993e','b6d0e56ee10b8d2205f278029e8be6e5e62874795ac8cc933abe837e5f2e92cd');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002d','01a227fc-b476-741d-8144-4c50b90791e6',28,'transfer.cancel',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"transfer_id":"01900000-0000-7000-8000-00000000002b"}',35,1795967202476,1795967202476,1,'e13bab57f93ba8c2f15f35ba1867ab9df68944e2b3d2d49a6a57d3fa26983be9','2c3140edae750bcd8a477ced3867adae9b0a266488a06fae101a32c0db8fdeed');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002e','01a227fc-b476-741d-8144-4c50b90791e6',29,'serial.set_status',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"serial":"SN-8","status":"defective","note":"scratched"}',36,1795967202476,1795967202476,1,'5007be373fdced5ea3a343ec76806dec03d535e432c0ae6bd4d5b0bb4944c7d6','a7871ee34e3c52b6a95d772e4aae1c448fdf1c259306a1b4233bedadd1f01da5');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002f','01a227fc-b476-741d-8144-4c50b90791e6',30,'serial.note',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"serial":"SN-8","note":"in the drawer"}',37,1795967202476,1795967202476,1,'c6f50baa0143bb455394385f47f0fac44a8228a36821b961cb5b56b8fd4ec01e','ef2956b967b6f01faa4d9ae17a933c9099cda96d9981df7e815838a4f8224d6f');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000030','01a227fc-b476-741d-8144-4c50b90791e6',31,'serial.rename',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"serial":"SN-8","new_serial":"SN-8B","reason":"new label"}',38,1795967202476,1795967202476,1,'01dd9de9987a16ddf910d548c76304269d723dc907ebd9276864c46256d9b7dd','c2f7dba4a4ef099c65a8b07826b32c112a61215ee467df57a25fa930b7266bbd');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000031','01a227fc-b476-741d-8144-4c50b90791e6',32,'serial.add_alias',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"serial":"SN-8B","alias":"IMEI 8"}',39,1795967202476,1795967202476,1,'a3d7eaa6ac589a0062f10f15e7fb8b4ac201879f4af57a70fb7171a563083de8','7a8036b581f5fca3ca9b92375b799071d47682b8ff3767694e0dfab1f6fa3ed6');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000032','01a227fc-b476-741d-8144-4c50b90791e6',33,'item.update',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"item_id":"01900000-0000-7000-8000-00000000000d","changes":{"category":"Screens"}}',40,1795967202476,1795967202476,1,'0c138d074ecccfa731f01eaaf3c3b6926e2f2572a8303fb822581693d4de404f','05ec6d892ba2a2e81405a849c23aacd991b1c46f2ad22864580b509f9bcf8dad');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000034','01a227fc-b476-741d-8144-4c50b90791e6',34,'item.create',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"item_id":"01900000-0000-7000-8000-000000000033","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":null}',41,1795967202476,1795967202476,1,'8a3dfac72f0406858e924f18d7629620b6b8d7d5881c5faae415a74dc87e9c08','cf05e2fa2a0b1fb744a9264b13065460991d68345c3c8d2242aabeef2f6428e9');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000035','01a227fc-b476-741d-8144-4c50b90791e6',35,'item.merge',1,1795967202452,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"item_id":"01900000-0000-7000-8000-000000000033","into_id":"01900000-0000-7000-8000-00000000000d"}',42,1795967202476,1795967202476,1,'b87520e0e9929c1c448b22422e6fa989a43592b674676881086c802bcb5d3d2b','2a779d4c7a00c7ee459f572426c926d9797d4bd818918fbbf71ee0ac931fc1ca');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000036','01a227fc-b48b-74dc-8b01-c6b5684f31c5',1,'transfer.receive',1,1795967202647,0,0,'01a227fc-b2ee-7751-8b09-f8887c7123c6','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"transfer_id":"01900000-0000-7000-8000-00000000000b","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',43,1795967202650,1795967202650,1,'6ca2b2793d3142b2a7af2bcc80b5fad56399def16fe5b14c267e4fc79c121025','cd56916dfb5dd1a20d162dfd41f67d4f106fc57cfc376baf3c7f6ebd44ce48d9');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000037','01a227fc-b476-741d-8144-4c50b90791e6',36,'stocktake.open',1,1795967202760,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"]}',44,1795967202763,1795967202763,1,'8f642698d585d72cafcecdc09bc9b9ffabed294012b9f341b17b4f00b3ea816b','81b753ee1b3a01eacac87ee60e80e494e243f2f1a1b1b683f9e01b05c1ab2d6c');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000038','01a227fc-b476-741d-8144-4c50b90791e6',37,'stocktake.count',1,1795967202760,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}]}',45,1795967202763,1795967202763,1,'89553bd0ba68cb38cd542b2c48515f0902ed2a1b3216dc52513b543e1e440aa5','0f745a92731c68789fc78635174d5b6324a671a058ff2c1e589a3cd0cf70209f');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000039','01a227fc-b476-741d-8144-4c50b90791e6',38,'stocktake.close',1,1795967202760,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"stocktake_id":"01900000-0000-7000-8000-00000000000c"}',46,1795967202763,1795967202763,1,'408a6eaa0946fc6025c68c262a5f3b3244144aaeb3eebe2d46c64d6d8a609fef','5602d51d2374dde1a443217b31c395473033d3996bf165f3e3bbcb2ac8fbbbec');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000003b','01a227fc-b48b-74dc-8b01-c6b5684f31c5',2,'sale.complete',1,1795967202807,0,0,'01a227fc-b2ee-7751-8b09-f8887c7123c6','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"sale_id":"01900000-0000-7000-8000-00000000003a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":null,"discount":null}',47,1795967202809,1795967202809,1,'99c1ed2fd9bfbe4484c15399bc73972b0958f4a6690bbddd88247321297483f7','b172902e2812e4946249e44fb8a5ffa3e0e22f9c4e9b278445e0079bac495d6d');
INSERT INTO "operation" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000003c','01a227fc-b476-741d-8144-4c50b90791e6',39,'conflict.resolve',1,1795967202845,0,0,'01a227fc-b2d0-700a-99c0-69a328739e9b','01a227fc-b2d0-700a-99c0-69a4b375dee6','{"operation_id":"01900000-0000-7000-8000-00000000003b","serial":"SN-2","verdict":"discard","new_serial":null,"note":null,"expects":["01900000-0000-7000-8000-00000000001b"]}',48,1795967202848,1795967202848,1,'7c69577f0c89fb0483af2e8849d94b7cb0d87788efc3c6d0c68952f660dfb7c9','345025d5af4bdc930f0645b22132a55f6cdf731514600e0f54663649d2515580');
CREATE TABLE photo (
	shop_id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content_type VARCHAR NOT NULL, 
	data BLOB NOT NULL, 
	uploaded_by VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	CONSTRAINT pk_photo PRIMARY KEY (shop_id, sha256), 
	CONSTRAINT fk_photo_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
CREATE TABLE quarantine (
	shop_id VARCHAR NOT NULL, 
	operation_id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	seq BIGINT NOT NULL, 
	standing VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	digest VARCHAR NOT NULL, 
	error TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	CONSTRAINT pk_quarantine PRIMARY KEY (shop_id, operation_id), 
	CONSTRAINT uq_quarantine_shop_id_device_id_seq UNIQUE (shop_id, device_id, seq), 
	CONSTRAINT fk_quarantine_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
CREATE TABLE shop (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	serial_tracking BOOLEAN NOT NULL, 
	created_at BIGINT NOT NULL, settings JSON DEFAULT '{}' NOT NULL, tracking_off_at BIGINT, 
	CONSTRAINT pk_shop PRIMARY KEY (id)
);
INSERT INTO "shop" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','Ada''s Repairs','EUR',1,1795967202000,'{}',NULL);
CREATE TABLE sign_in_attempt (
	scope VARCHAR NOT NULL, 
	window_start BIGINT NOT NULL, 
	failures BIGINT NOT NULL, 
	CONSTRAINT pk_sign_in_attempt PRIMARY KEY (scope)
);
INSERT INTO "sign_in_attempt" VALUES('257ab903147bf454ca0e39eb40de565936fce801ec99c18d143f7edc3e5bfc22',1795967201900,1);
INSERT INTO "sign_in_attempt" VALUES('5cb01652e9d4c3a822628b8cb5cad545ebe438dfbcb8533942aea3079556bb53',1795967202105,0);
CREATE TABLE step (
	shop_id VARCHAR NOT NULL, 
	operation_id VARCHAR NOT NULL, 
	ordinal BIGINT NOT NULL, 
	origin_id VARCHAR NOT NULL, 
	subject_kind VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	document_kind VARCHAR, 
	document_id VARCHAR, 
	item_id VARCHAR, 
	verbs VARCHAR NOT NULL, 
	serial VARCHAR, 
	detail TEXT NOT NULL, 
	standing VARCHAR NOT NULL, 
	reason VARCHAR, 
	against TEXT, 
	decision TEXT, 
	opened_at BIGINT, 
	closed_at BIGINT, 
	flags BIGINT NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (shop_id, operation_id, ordinal), 
	CONSTRAINT fk_step_shop_id_operation_id FOREIGN KEY(shop_id, operation_id) REFERENCES operation (shop_id, id)
);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',1,'SN-1','serial','SN-1','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',2,'SN-2','serial','SN-2','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',3,'SN-3','serial','SN-3','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',4,'SN-4','serial','SN-4','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',5,'SN-5','serial','SN-5','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',6,'SN-6','serial','SN-6','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',7,'SN-7','serial','SN-7','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',8,'SN-8','serial','SN-8','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-8','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000e',9,'SN-9','serial','SN-9','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000000f',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000010',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000011',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000012',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000013',0,'01900000-0000-7000-8000-000000000006','restock','01900000-0000-7000-8000-000000000006',NULL,NULL,NULL,'restocked',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000013',1,'SN-10','serial','SN-10','restock','01900000-0000-7000-8000-000000000006','01900000-0000-7000-8000-00000000000d','received','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000014',0,'01900000-0000-7000-8000-000000000007','adjustment','01900000-0000-7000-8000-000000000007',NULL,NULL,NULL,'adjusted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000014',1,'SN-9','serial','SN-9','adjustment','01900000-0000-7000-8000-000000000007','01900000-0000-7000-8000-00000000000d','written_off','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000015',0,'01900000-0000-7000-8000-000000000008','sale','01900000-0000-7000-8000-000000000008',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000015',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','sold','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d","customer_id":"01900000-0000-7000-8000-000000000004"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000016',0,'01900000-0000-7000-8000-000000000009','return','01900000-0000-7000-8000-000000000009','sale','01900000-0000-7000-8000-000000000008',NULL,'returned',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000016',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','returned','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000018',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000018',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000018',2,'SN-10','serial','SN-10','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000019',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'voided',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001b',0,'01900000-0000-7000-8000-00000000001a','sale','01900000-0000-7000-8000-00000000001a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001b',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000001a','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001c',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001d',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001e',0,'SN-3','serial','SN-3','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000001f',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000020',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','removed','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000021',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000022',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','part_returned faulted','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000023',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000024',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'reopened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000025',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000026',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'delivered',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000028',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000029',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002a',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002a',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','sent','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002c',0,'01900000-0000-7000-8000-00000000002b','transfer','01900000-0000-7000-8000-00000000002b',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-b2ee-7751-8b09-f8887c7123c6"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002c',1,'SN-7','serial','SN-7','transfer','01900000-0000-7000-8000-00000000002b','01900000-0000-7000-8000-00000000000d','sent','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002d',0,'01900000-0000-7000-8000-00000000002b','transfer','01900000-0000-7000-8000-00000000002b',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002e',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'set_by_hand','SN-8','{"status":"defective","note":"scratched"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000002f',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'noted','SN-8','{"note":"in the drawer"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000030',0,'SN-8','serial','SN-8','name','SN-8B',NULL,'renamed','SN-8','{"name":"SN-8B"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000031',0,'SN-8B','serial','SN-8','name','IMEI8',NULL,'aliased','SN-8B','{"name":"IMEI 8"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000032',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000034',0,'01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-000000000033',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000035',0,'01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','merged',NULL,'{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000036',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'received',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000036',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','arrived','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000037',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000038',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'counted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-000000000039',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'closed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000003b',0,'01900000-0000-7000-8000-00000000003a','sale','01900000-0000-7000-8000-00000000003a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000003b',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000003a','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,'{"fact":{"operation_id":"01900000-0000-7000-8000-00000000003c","type":"conflict.resolve","device_id":"01a227fc-b476-741d-8144-4c50b90791e6","seq":39,"branch_id":"01a227fc-b2d0-700a-99c0-69a328739e9b","actor_id":"01a227fc-b2d0-700a-99c0-69a4b375dee6","base":0,"version":48,"happened_at":1795967202848,"received_at":1795967202848,"approved":true},"verdict":"discard","new_serial":null,"note":null}',1795967202809,1795967202848,2);
INSERT INTO "step" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01900000-0000-7000-8000-00000000003c',0,'a21c3644-9ffd-559c-853b-8bf3ac821cb1','conflict','a21c3644-9ffd-559c-853b-8bf3ac821cb1',NULL,NULL,NULL,'decided','SN-2','{}','settled',NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE user_account (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	branch_ids JSON NOT NULL, 
	active BOOLEAN NOT NULL, branch_roles JSON DEFAULT '{}' NOT NULL, pin_hash VARCHAR, 
	CONSTRAINT pk_user_account PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_user_account_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id), 
	CONSTRAINT uq_user_account_email UNIQUE (email)
);
INSERT INTO "user_account" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b2d0-700a-99c0-69a4b375dee6','Ada','ada@example.org','$argon2id$v=19$m=19456,t=2,p=1$P51KtcaTz+UtBniiuemzLA$Dj++m3HunaUtygbBf+uw4gX86tqf48y3r8VB9VqPujU','admin','[]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b331-7205-935f-adc41302f883','Max','max@example.org','$argon2id$v=19$m=19456,t=2,p=1$cXlDiwnbRnj4O2eSr+A+KQ$hgyxqn8ne00Y5EWX8RxE17XVdhRBf6/2I+pJMB5ki04','manager','["01a227fc-b2d0-700a-99c0-69a328739e9b"]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b3b0-75a6-a65e-e9e3412d7d14','Cleo','cleo@example.org','$argon2id$v=19$m=19456,t=2,p=1$e8PESg0MKV5m3QLLex/QkA$RY2olvkKXsK4LrGUjAA9UUkmwEix1/WFeJBjolZKz54','clerk','["01a227fc-b2ee-7751-8b09-f8887c7123c6"]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-b2d0-700a-99c0-69a250ec2b50','01a227fc-b428-7638-9256-52b97d37f280','Tess','tess@example.org','$argon2id$v=19$m=19456,t=2,p=1$u9IcnsBgKINyN9EAVP3CNA$E0458iIjSwTWayEEefNMVosQ1GCpdd+HmTA8fjxJ6RE','technician','[]',1,'{}',NULL);
CREATE INDEX ix_access_token_user_id ON access_token (user_id);
CREATE INDEX ix_access_token_expires_at ON access_token (expires_at);
CREATE INDEX ix_feed_record_version ON feed_record (shop_id, version, kind, id);
CREATE INDEX ix_feed_record_position ON feed_record (shop_id, kind, position, id);
CREATE INDEX ix_feed_record_item ON feed_record (shop_id, kind, item_id, status);
CREATE INDEX ix_operation_received ON operation (shop_id, received_at);
CREATE INDEX ix_step_subject ON step (shop_id, subject_kind, subject_id);
CREATE INDEX ix_step_origin ON step (shop_id, origin_id);
CREATE INDEX ix_step_document ON step (shop_id, document_kind, document_id);
CREATE INDEX ix_step_item ON step (shop_id, item_id, standing);
CREATE INDEX ix_feed_record_status ON feed_record (shop_id, kind, status, position, id);
CREATE INDEX ix_feed_record_branch ON feed_record (shop_id, kind, branch_id, status, position, id);
COMMIT;
