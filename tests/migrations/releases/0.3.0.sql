-- Benchtrail 0.3.0, written by scripts/dump_release.py
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
INSERT INTO "access_token" VALUES('8f96e7f54d3b5597e3293629b921209d4b28b3b1b0073432ad96adcb9c969379','01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d39f-72d3-ab94-30fafc4b03ab','bearer',1795967210435,1798559210435);
INSERT INTO "access_token" VALUES('721f1f901ad02436201196b64294464d562b526867d780b193080db2a1652f5c','01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d45d-713e-932f-24673847ca7c','bearer',1795967210693,1798559210693);
INSERT INTO "access_token" VALUES('fabb4890f43eea57de226a74dd694a0d19c4cdf4ea58f738c66053fb35dcb0e0','01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d51b-763f-9888-2defcf89cadb','bearer',1795967210882,1798559210882);
INSERT INTO "access_token" VALUES('61728da7e22194ae8c0b47e3985a4ec8d73d8a5c718b26ec32642a2ec737ccc4','01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d5d4-7502-a5b7-4ef425b64bea','bearer',1795967211067,1798559211067);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
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
INSERT INTO "branch" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d39f-72d3-ab94-30f99614f9b5','North','NOR','UTC',NULL);
INSERT INTO "branch" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d3ef-7722-9965-17aabd133864','South','SOU','UTC',NULL);
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
INSERT INTO "device" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d64f-7608-bee9-1f561c35eab6',1,'4SNF','Phone','01a227fc-d39f-72d3-ab94-30f99614f9b5',1795967211087,NULL,0,39,1795967211820,0);
INSERT INTO "device" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d666-7489-a616-3304468690d3',2,'72JU','Phone','01a227fc-d3ef-7722-9965-17aabd133864',1795967211110,NULL,0,2,1795967211742,0);
CREATE TABLE device_person (
	shop_id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	CONSTRAINT pk_device_person PRIMARY KEY (shop_id, device_id, user_id), 
	CONSTRAINT fk_device_person_shop_id_device_id FOREIGN KEY(shop_id, device_id) REFERENCES device (shop_id, id), 
	CONSTRAINT fk_device_person_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
INSERT INTO "device_person" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d64f-7608-bee9-1f561c35eab6','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
INSERT INTO "device_person" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d666-7489-a616-3304468690d3','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
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
INSERT INTO "feed_head" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7',48,'01a227fc-d3aa-74fc-92b0-a2f05906f239');
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
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','shop','01a227fc-d39f-72d3-ab94-30f87e0395f7',1,'{"id":"01a227fc-d39f-72d3-ab94-30f87e0395f7","name":"Ada''s Repairs","currency":"EUR","serial_tracking":true,"locale":"en","tax_mode":"inclusive","tax_rates":[],"default_tax_rate_id":null,"serial_rules":[],"receipt_text":"","idle_lock_minutes":0}',NULL,NULL,NULL,NULL,0,'
>ada''s
>s
>repairs');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','01a227fc-d39f-72d3-ab94-30f99614f9b5',1,'{"id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","name":"North","code":"NOR","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'
>north
>nor
<ron');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','01a227fc-d39f-72d3-ab94-30fafc4b03ab',1,'{"id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","name":"Ada","email":"ada@example.org","role":"admin","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>ada
>ada@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','01a227fc-d3ef-7722-9965-17aabd133864',2,'{"id":"01a227fc-d3ef-7722-9965-17aabd133864","name":"South","code":"SOU","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'
>south
>sou
<uos');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','01a227fc-d45d-713e-932f-24673847ca7c',3,'{"id":"01a227fc-d45d-713e-932f-24673847ca7c","name":"Max","email":"max@example.org","role":"manager","branch_ids":["01a227fc-d39f-72d3-ab94-30f99614f9b5"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>max
>max@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','01a227fc-d51b-763f-9888-2defcf89cadb',4,'{"id":"01a227fc-d51b-763f-9888-2defcf89cadb","name":"Cleo","email":"cleo@example.org","role":"clerk","branch_ids":["01a227fc-d3ef-7722-9965-17aabd133864"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>cleo
>cleo@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','01a227fc-d5d4-7502-a5b7-4ef425b64bea',5,'{"id":"01a227fc-d5d4-7502-a5b7-4ef425b64bea","name":"Tess","email":"tess@example.org","role":"technician","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>tess
>tess@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','01a227fc-d64f-7608-bee9-1f561c35eab6',6,'{"id":"01a227fc-d64f-7608-bee9-1f561c35eab6","code":"4SNF","name":"Phone","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","revoked":false,"created_at":1795967211087}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,NULL,NULL,1795967211087,'
>phone
>4snf
<fns4');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','01a227fc-d666-7489-a616-3304468690d3',7,'{"id":"01a227fc-d666-7489-a616-3304468690d3","code":"72JU","name":"Phone","branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","revoked":false,"created_at":1795967211110}','01a227fc-d3ef-7722-9965-17aabd133864',NULL,NULL,NULL,1795967211110,'
>phone
>72ju
<uj27');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','01900000-0000-7000-8000-00000000000d',42,'{"id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":"Screens","price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":false,"created_at":1795967211156,"had_serials":true,"merged_into":null}',NULL,NULL,NULL,NULL,1795967211156,'
>screen
>a52
>screens');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stock','01900000-0000-7000-8000-00000000000d:01a227fc-d39f-72d3-ab94-30f99614f9b5',42,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-d39f-72d3-ab94-30f99614f9b5","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","quantity":3,"serial_tracked":true}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-1',42,'{"id":"SN-1","serial":"SN-1","key":"SN-1","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"returned","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":{"type":"sale","id":"01900000-0000-7000-8000-000000000008","code":"4SNF-8"},"note":null,"warranty_until":null,"customer_id":"01900000-0000-7000-8000-000000000004","contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'returned','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-1
<1-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-2',48,'{"id":"SN-2","serial":"SN-2","key":"SN-2","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"sold","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"4SNF-12"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'sold','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-2
<2-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-3',42,'{"id":"SN-3","serial":"SN-3","key":"SN-3","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"repair_done","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"4SNF-13"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'repair_done','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-3
<3-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-4',42,'{"id":"SN-4","serial":"SN-4","key":"SN-4","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-4
<4-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-5',42,'{"id":"SN-5","serial":"SN-5","key":"SN-5","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"4SNF-13"},"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-5
<5-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-6',43,'{"id":"SN-6","serial":"SN-6","key":"SN-6","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211616}','01a227fc-d3ef-7722-9965-17aabd133864',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967211616,'
>sn-6
<6-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-7',42,'{"id":"SN-7","serial":"SN-7","key":"SN-7","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-7
<7-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-8',42,'{"id":"SN-8","serial":"SN-8B","key":"SN-8","aliases":["SN-8","IMEI 8"],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":null,"note":"in the drawer","warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-8b
>sn-8
>imei8
<b8-ns
<8-ns
<8iemi');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-9',42,'{"id":"SN-9","serial":"SN-9","key":"SN-9","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"written_off","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'written_off','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-9
<9-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','01900000-0000-7000-8000-000000000004',42,'{"id":"01900000-0000-7000-8000-000000000004","name":"Cid","phone":"555","email":"cid@example.org","address":null,"note":"regular","created_at":1795967211156}',NULL,NULL,NULL,NULL,1795967211156,'
>cid
>cid@example.org
>example.org
>org
>555
<555');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','01900000-0000-7000-8000-000000000005',42,'{"id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":"556","email":null,"address":null,"note":null,"created_at":1795967211156}',NULL,NULL,NULL,NULL,1795967211156,'
>parts
>&
>co
>556
<655');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','01900000-0000-7000-8000-000000000006',42,'{"id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}],"code":"4SNF-6","operation_id":"01900000-0000-7000-8000-000000000013","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"done"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'done',NULL,1795967211156,'
>4snf-6
>r-1
>sn-10
<6-fns4
<1-r
<01-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','SN-10',42,'{"id":"SN-10","serial":"SN-10","key":"SN-10","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","document":null,"note":null,"warranty_until":null,"customer_id":null,"contested":false,"changed_at":1795967211156}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967211156,'
>sn-10
<01-ns');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','01900000-0000-7000-8000-000000000007',42,'{"id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}],"code":"4SNF-7","operation_id":"01900000-0000-7000-8000-000000000014","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"done"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'done',NULL,1795967211156,'
>4snf-7
>sn-9
<7-fns4
<9-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01900000-0000-7000-8000-000000000008',42,'{"id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null}],"total":9800,"tax_mode":"inclusive","discount":null,"net":9800,"tax":0,"taxes":[{"basis_points":0,"net":9800,"tax":0}],"difference":0,"return_ids":["01900000-0000-7000-8000-000000000009"],"void_reason":null,"code":"4SNF-8","operation_id":"01900000-0000-7000-8000-000000000015","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"completed"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'completed',NULL,1795967211156,'
>4snf-8
>sn-1
<8-fns4
<1-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','01900000-0000-7000-8000-000000000009',42,'{"id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","repair_id":null,"reason":"too dark","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800,"code":"4SNF-9","operation_id":"01900000-0000-7000-8000-000000000016","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"done"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'done',NULL,1795967211156,'
>4snf-9
>sn-1
<9-fns4
<1-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01900000-0000-7000-8000-000000000017',42,'{"id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null}],"total":19800,"tax_mode":"inclusive","discount":null,"net":19800,"tax":0,"taxes":[{"basis_points":0,"net":19800,"tax":0}],"difference":0,"return_ids":[],"void_reason":"rung up twice","code":"4SNF-10","operation_id":"01900000-0000-7000-8000-000000000018","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"voided"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'voided',NULL,1795967211156,'
>4snf-10
>sn-2
>sn-10
<01-fns4
<2-ns
<01-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01900000-0000-7000-8000-00000000001a',42,'{"id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"4SNF-12","operation_id":"01900000-0000-7000-8000-00000000001b","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"completed"}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'completed',NULL,1795967211156,'
>4snf-12
>sn-2
<21-fns4
<2-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','01900000-0000-7000-8000-00000000000a',42,'{"id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"Galaxy A52","serial":"IMEI 1"},"problem":"cracked screen","diagnosis":"the glass","price":11000,"technician_id":null,"waiting_for_parts":false,"labour":[{"description":"new glass","price":4000}],"notes":[{"operation_id":"01900000-0000-7000-8000-00000000001c","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","happened_at":1795967211156,"text":"no charger"},{"operation_id":"01900000-0000-7000-8000-00000000001d","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","happened_at":1795967211156,"text":"ready at noon"}],"photos":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"completed_at":1795967211156,"code":"4SNF-13","operation_id":"01900000-0000-7000-8000-00000000001c","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"delivered","parts":[{"operation_id":"01900000-0000-7000-8000-00000000001e","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null,"happened_at":1795967211156,"branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","left":1,"serials_left":["SN-3"],"removed":false},{"operation_id":"01900000-0000-7000-8000-00000000001f","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null,"happened_at":1795967211156,"branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","left":0,"serials_left":[],"removed":true},{"operation_id":"01900000-0000-7000-8000-000000000021","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"happened_at":1795967211156,"branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","left":0,"serials_left":[],"removed":true}],"surplus":[]}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'delivered',NULL,1795967211156,'
>cracked
>screen
>galaxy
>a52
>imei
>1
>4snf-13
>imei1
>sn-3
>sn-4
>sn-5
<31-fns4
<1iemi
<3-ns
<4-ns
<5-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','01900000-0000-7000-8000-000000000027',42,'{"id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"Galaxy A52","serial":null},"problem":"cracked screen","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"notes":[],"photos":[],"completed_at":null,"code":"4SNF-24","operation_id":"01900000-0000-7000-8000-000000000028","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"cancelled","parts":[],"surplus":[]}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'cancelled',NULL,1795967211156,'
>cracked
>screen
>galaxy
>a52
>4snf-24
<42-fns4');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','01900000-0000-7000-8000-00000000000b',43,'{"id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}],"received":["SN-6"],"code":"4SNF-26","operation_id":"01900000-0000-7000-8000-00000000002a","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"received","short":[],"extra":[]}','01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d3ef-7722-9965-17aabd133864','received',NULL,1795967211156,'
>4snf-26
>sn-6
<62-fns4
<6-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','01900000-0000-7000-8000-00000000002b',42,'{"id":"01900000-0000-7000-8000-00000000002b","to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}],"received":[],"code":"4SNF-27","operation_id":"01900000-0000-7000-8000-00000000002c","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211156,"standing":"settled","status":"cancelled","short":[],"extra":[]}','01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d3ef-7722-9965-17aabd133864','cancelled',NULL,1795967211156,'
>4snf-27
>sn-7
<72-fns4
<7-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','01900000-0000-7000-8000-000000000033',42,'{"id":"01900000-0000-7000-8000-000000000033","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":true,"created_at":1795967211156,"had_serials":false,"merged_into":"01900000-0000-7000-8000-00000000000d"}',NULL,NULL,NULL,NULL,1795967211156,'
>display
>a52');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stock','01900000-0000-7000-8000-00000000000d:01a227fc-d3ef-7722-9965-17aabd133864',43,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-d3ef-7722-9965-17aabd133864","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","quantity":1,"serial_tracked":true}','01a227fc-d3ef-7722-9965-17aabd133864',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stocktake','01900000-0000-7000-8000-00000000000c',46,'{"id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"],"counts":[{"operation_id":"01900000-0000-7000-8000-000000000038","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","happened_at":1795967211662,"serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}],"device_code":"4SNF"}],"closed_at":1795967211662,"code":"4SNF-36","operation_id":"01900000-0000-7000-8000-000000000037","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"4SNF","happened_at":1795967211662,"standing":"settled","status":"closed","expected":{"serials":["SN-10","SN-4","SN-7"],"quantities":[]},"result":{"missing":["SN-10","SN-4"],"unexpected":[],"wrong_branch":[],"already_sold":[],"not_in_stock":[],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","counted":1,"expected":0,"difference":1}]}}','01a227fc-d39f-72d3-ab94-30f99614f9b5',NULL,'closed',NULL,1795967211662,'
>4snf-36
<63-fns4
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01900000-0000-7000-8000-00000000003a',48,'{"id":"01900000-0000-7000-8000-00000000003a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"72JU-2","operation_id":"01900000-0000-7000-8000-00000000003b","branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_code":"72JU","happened_at":1795967211703,"standing":"settled","status":"completed"}','01a227fc-d3ef-7722-9965-17aabd133864',NULL,'completed',NULL,1795967211703,'
>72ju-2
>sn-2
<2-uj27
<2-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','a21c3644-9ffd-559c-853b-8bf3ac821cb1',48,'{"id":"a21c3644-9ffd-559c-853b-8bf3ac821cb1","operation_id":"01900000-0000-7000-8000-00000000003b","serial":"SN-2","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003a","code":"72JU-2"},"standing":"settled","reason":"illegal_transition","with":["01900000-0000-7000-8000-00000000001b"],"devices":[],"status":"decided","opened_at":1795967211703,"closed_at":1795967211790,"evidence":[{"operation_id":"01900000-0000-7000-8000-00000000003b","type":"sale.complete","branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_id":"01a227fc-d666-7489-a616-3304468690d3","device_code":"72JU","happened_at":1795967211703,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003a","code":"72JU-2"}},{"operation_id":"01900000-0000-7000-8000-00000000001b","type":"sale.complete","branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","device_id":"01a227fc-d64f-7608-bee9-1f561c35eab6","device_code":"4SNF","happened_at":1795967211156,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"4SNF-12"}}],"decision":{"operation_id":"01900000-0000-7000-8000-00000000003c","verdict":"discard","new_serial":null,"note":null,"actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","happened_at":1795967211790},"changed":false}',NULL,NULL,'decided',NULL,1795967211703,'
>sn-2
<2-ns
=01a227fc-d3ef-7722-9965-17aabd133864
=01a227fc-d39f-72d3-ab94-30f99614f9b5');
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
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e','01a227fc-d64f-7608-bee9-1f561c35eab6',1,'item.create',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"item_id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":{"quantity":9,"serials":["SN-1","SN-2","SN-3","SN-4","SN-5","SN-6","SN-7","SN-8","SN-9"],"unit_cost":null}}',8,1795967211156,1795967211156,1,'e439011048fba8916984d168c28016f7624f56950442e71a5d461b5aaf9c4774','77e1563cca502ad00582dfc15092aa6bd0b5172c9ea8f78aa25f97c70361242b');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000f','01a227fc-d64f-7608-bee9-1f561c35eab6',2,'customer.create',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"customer_id":"01900000-0000-7000-8000-000000000004","name":"Cid","phone":"555","email":null,"address":null,"note":"regular"}',9,1795967211156,1795967211156,1,'f689797f2458e625ba0c894a4f0f00f44447c5f2c4ee72773ce0ed02fd72276e','af6d4d603c585335a3c81bf407c526b188625b9ea46223fe96559732d4275e5e');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000010','01a227fc-d64f-7608-bee9-1f561c35eab6',3,'customer.update',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"customer_id":"01900000-0000-7000-8000-000000000004","changes":{"email":"cid@example.org"}}',10,1795967211156,1795967211156,1,'029e7f6cefd1481eaa10b45bca2dd0fa22b3606d7fce37b0ecd8ddc2a00d7781','87eba674aeb95b01cd1c637ab129fb8b5415449e0c8794be671fb96bbc89d475');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000011','01a227fc-d64f-7608-bee9-1f561c35eab6',4,'supplier.create',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"supplier_id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":null,"email":null,"address":null,"note":null}',11,1795967211156,1795967211156,1,'a4859afef6095eaba90fab2573114d5723d21b9b3611b934d83c705bf8fbc58b','cc703c949f4f4a1d145000d7d3172e36d68b542b72565710203683b49a2e3550');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000012','01a227fc-d64f-7608-bee9-1f561c35eab6',5,'supplier.update',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"supplier_id":"01900000-0000-7000-8000-000000000005","changes":{"phone":"556"}}',12,1795967211156,1795967211156,1,'6c6462da6294584825b6c62e2b43b77068ce434ffa992edd40a04e54ec9e69ee','50f41a045b26ddce94edbfdfe96e75257cf98331f4307adb2fdc4f08f176acb5');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000013','01a227fc-d64f-7608-bee9-1f561c35eab6',6,'stock.restock',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"restock_id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}]}',13,1795967211156,1795967211156,1,'ced2c01ea1724ff76d9f57d6c29a37128470d706c7d2104d8805ac60f9231436','39138603c823c82613ea132a4048f37c3837ebfbf1a29c8198a4429dbb880e20');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000014','01a227fc-d64f-7608-bee9-1f561c35eab6',7,'stock.adjust',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"adjustment_id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}]}',14,1795967211156,1795967211156,1,'7a0561287ee89563b967e92d781ee2204130a1445ab8b8287c37c818a18b52d1','2a81a13c93eefe80b3e707402fe6c1a274601ef54107ee553444c5723df23dea');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000015','01a227fc-d64f-7608-bee9-1f561c35eab6',8,'sale.complete',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"sale_id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null}],"total":9800,"tax_mode":null,"discount":null}',15,1795967211156,1795967211156,1,'f3e414f1804914c427a10cc86f569ba79e8a020f7d3d27781d0f64708e109730','17828c9416ad5ba5a6c46685b9ca309cd5d2de4716f301e5ede4716fef1d60ce');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000016','01a227fc-d64f-7608-bee9-1f561c35eab6',9,'sale.return',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"return_id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","reason":"too dark","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800}',16,1795967211156,1795967211156,1,'ceccc5f7353b33b9475a74a477c414b8cc57da598bf1e9cca79c7e5b905e0ff2','5e3401de88245727470c1b1ea591d295be541f3671ac1ebce21b4ade9c9168d0');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000018','01a227fc-d64f-7608-bee9-1f561c35eab6',10,'sale.complete',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"sale_id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null}],"total":19800,"tax_mode":null,"discount":null}',17,1795967211156,1795967211156,1,'f58701ad1e528232d8bc7bbea788ceccdb969cedd8d4f84190bd61501513287f','fe6b4115d2ed9db0e64c2d115d008deed3c40d7ffde2f7acffeac5e9bc91c0c0');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000019','01a227fc-d64f-7608-bee9-1f561c35eab6',11,'sale.void',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"sale_id":"01900000-0000-7000-8000-000000000017","reason":"rung up twice"}',18,1795967211156,1795967211156,1,'3921a05259383b899f9f883883c2a4a3e0f2ad66abd52951b6d2d3239c7b1f54','cee713a6aa3d43caadb230e37d4a9751a2848e8f0bc6a972248ccea5f257a44a');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001b','01a227fc-d64f-7608-bee9-1f561c35eab6',12,'sale.complete',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"sale_id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":null,"discount":null}',19,1795967211156,1795967211156,1,'afb929be97062cd0124a01564a7fc1c5cb55ff7ccdc93ba2cf1f5066e3ec9204','2634bf3538e24240c8ae749c4d3b01b7ac37195ae8effca42570efd6a42d2da4');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001c','01a227fc-d64f-7608-bee9-1f561c35eab6',13,'repair.open',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"Galaxy A52","serial":"IMEI 1"},"problem":"cracked screen","diagnosis":"the glass","price":12000,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":"no charger","photos":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}',20,1795967211156,1795967211156,1,'79bb8ee74bc4c88150e118133133bff084c21ce61f30100a54744068b7e91df7','c4a046a27605cc5124ba8671437a214580f5f5ecf947f20ccb437e643e1bc6dc');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001d','01a227fc-d64f-7608-bee9-1f561c35eab6',14,'repair.update',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","changes":{"price":11000,"labour":[{"description":"new glass","price":4000}]},"note":"ready at noon","photos":[],"removed_photos":[]}',21,1795967211156,1795967211156,1,'dc8461d679516cd251231ba9fa2408b0624436d5769f008b08699ccca51c7773','a89099206f25d73205385c6e43fe76444190c7c62b627fefa9df2881803d7d9b');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001e','01a227fc-d64f-7608-bee9-1f561c35eab6',15,'repair.add_part',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null}',22,1795967211156,1795967211156,1,'cec0e601e358edef579a8963cd66e8e529a5f209bc8b15ceb58ea6d9f7c19bc4','063bec488f1fc009f9f6632bd34ed07074bb60c46ff369cc55177b410e084a44');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001f','01a227fc-d64f-7608-bee9-1f561c35eab6',16,'repair.add_part',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',23,1795967211156,1795967211156,1,'130b8c027a12bfe1b181a67b666022b9db1062fd84eb743db39e634162eed2ba','3060bde3ce32b3c7afaaeb99117db19015e19246854d3caeb71db65add9a32fd');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000020','01a227fc-d64f-7608-bee9-1f561c35eab6',17,'repair.remove_part',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',24,1795967211156,1795967211156,1,'144df7a9cee61a9e5bdc497debc259b61d5369be5077c62f082a1a01cabc468e','7d5a4251993e30fcb5d7585f2c9831d06eb931e7be9a488ba709a2e71683ca4f');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000021','01a227fc-d64f-7608-bee9-1f561c35eab6',18,'repair.add_part',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null}',25,1795967211156,1795967211156,1,'252fb53a7bde2f3c58440527b84e80a4116cb432e046ef4ac7860abe39a6ae4c','d42b923f087da2649094af6273ade8b0797314e5ceb03e040fa56412114c7a84');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000022','01a227fc-d64f-7608-bee9-1f561c35eab6',19,'repair.return_part',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"reason":"dead pixel","disposition":"defective"}',26,1795967211156,1795967211156,1,'a8a048fb4ac1a156d0d24fd45b7ab4d7c1c17a2f9a7c770e12f764c9194803f1','ff9146d414c106a23920dff0364b3a5ea2b0562be2dfa44d0914df93d1fee165');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000023','01a227fc-d64f-7608-bee9-1f561c35eab6',20,'repair.complete',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',27,1795967211156,1795967211156,1,'991e5671b0a537770f051becd5ca88d3fbb0c719d57564711020e4eaae958f25','b9aa48f34a9c8707e9c58826531e2085106d6ee5d0668b2122522e93a3ae83ab');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000024','01a227fc-d64f-7608-bee9-1f561c35eab6',21,'repair.reopen',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',28,1795967211156,1795967211156,1,'82e068e6b601c7e4880095d3268e7c13037aeaa21f910bd2bbe2bb4206a0a101','f49a5b90b63b8c15724c2741ad19c0533063ef85055043d0f9e850cafbfb30fd');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000025','01a227fc-d64f-7608-bee9-1f561c35eab6',22,'repair.complete',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',29,1795967211156,1795967211156,1,'93c349307916a0ef6414832438a863e401a7d3917d74c3e5c196d60e2325ba0f','fecd5e040f1755d8a76d2f7ab80f6b0e39defb915af2f64b589853ba8c412fb2');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000026','01a227fc-d64f-7608-bee9-1f561c35eab6',23,'repair.deliver',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',30,1795967211156,1795967211156,1,'5a6d61441595857303314450f197f9c97b80ae7134be03aca174cca9c72327a4','31c809df57cae2f53ed31247786a0359ea0a5487b070dd9d0984ac4321f9c9c6');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000028','01a227fc-d64f-7608-bee9-1f561c35eab6',24,'repair.open',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"Galaxy A52","serial":null},"problem":"cracked screen","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":null,"photos":[]}',31,1795967211156,1795967211156,1,'ceb5cb1ccc882ce50dd6fdb9194d2ccb192d07a6929d8f09ec03c284c7f29ca3','34074c846a45d76072827238b33c667c3112b2e78f5f5fde23b12c9be498fb2e');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000029','01a227fc-d64f-7608-bee9-1f561c35eab6',25,'repair.cancel',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"repair_id":"01900000-0000-7000-8000-000000000027"}',32,1795967211156,1795967211156,1,'a1e25313d15018a8bb9d7ae1ddc3ad64ab43cead05858cca5d136911bd39bee3','c26abf58d9757d0243328cd6ca0f88d340600b2d5eb291b7a4dfe4e147927173');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002a','01a227fc-d64f-7608-bee9-1f561c35eab6',26,'transfer.send',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"transfer_id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',33,1795967211156,1795967211156,1,'20bcadc67090c85360153d8e2ad7e0428b209bd820e2816532c4d96cefdea764','c22ef2e67309f96aab0ba6146a7446987f33aea13af72ec8f6f9e606804c5273');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002c','01a227fc-d64f-7608-bee9-1f561c35eab6',27,'transfer.send',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"transfer_id":"01900000-0000-7000-8000-00000000002b","to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}]}',34,1795967211156,1795967211156,1,'4c0ee8563c89510b9b18afea2b8f6cee41aa4744efc82174ff4e9a485f627e55','6f068f3400e17f95afc61ce3b076324813a585a9ee1342985a87226d9267f5c1');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002d','01a227fc-d64f-7608-bee9-1f561c35eab6',28,'transfer.cancel',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"transfer_id":"01900000-0000-7000-8000-00000000002b"}',35,1795967211156,1795967211156,1,'96c0f74c596be7d91f4683899f017bdbfec2495044639f31a820271d92642a15','5889c6ddf2c2bdac50e0e3ed6956a26769ecde97bf0eb6de21b61f34bbc834e3');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002e','01a227fc-d64f-7608-bee9-1f561c35eab6',29,'serial.set_status',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"serial":"SN-8","status":"defective","note":"scratched"}',36,1795967211156,1795967211156,1,'ecfa6bf1bd80e4d19663b40844a181f59003cf978a4d776b7cd4b0febc841a95','5def800974241e55af05e2174a78f456d3cea52db4a01df0f433a303ebd8cc68');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002f','01a227fc-d64f-7608-bee9-1f561c35eab6',30,'serial.note',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"serial":"SN-8","note":"in the drawer"}',37,1795967211156,1795967211156,1,'e1aa391555af7dd5896f40e2cdaa3a21ecc8fb426a0d2990f43a8ae760f2d308','9bad37db974dc39cb8124b986ff33f78976f2551c378d1fde4157c4ee045cd05');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000030','01a227fc-d64f-7608-bee9-1f561c35eab6',31,'serial.rename',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"serial":"SN-8","new_serial":"SN-8B","reason":"new label"}',38,1795967211156,1795967211156,1,'d1114df886ea8059c4184e6afc42f83126010f739e3c8081ac153bf2003211bc','e8fe837654ce96c6dcd8fc0c0c8f52d7d6b6195a364e8ef4b03c8cea665215e6');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000031','01a227fc-d64f-7608-bee9-1f561c35eab6',32,'serial.add_alias',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"serial":"SN-8B","alias":"IMEI 8"}',39,1795967211156,1795967211156,1,'5f0a85808bb550cd7c6bcc19f8e11514dc261c6b06cdc50f763cfd120bd4ab20','28895d50766714b5cd3d355e4162fade4b0c33be7d5d881e6ca770b2309b856d');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000032','01a227fc-d64f-7608-bee9-1f561c35eab6',33,'item.update',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"item_id":"01900000-0000-7000-8000-00000000000d","changes":{"category":"Screens"}}',40,1795967211156,1795967211156,1,'dafc2417070dfea1a95a1f1329d39a4e496f17f494325d49456c210a062eee46','192b57b6394116b0d9468868aa70197edff42eb8e182797241b431e2174cbf85');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000034','01a227fc-d64f-7608-bee9-1f561c35eab6',34,'item.create',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"item_id":"01900000-0000-7000-8000-000000000033","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":null}',41,1795967211156,1795967211156,1,'903746d8cca0eac1dbf981294b0e2b0772a8ecba5af353b8791e964d548adfa6','36da0e89aa2fac641cf5282e8bdfa8e5abf483924bcaecce25440f5007100acd');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000035','01a227fc-d64f-7608-bee9-1f561c35eab6',35,'item.merge',1,1795967211128,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"item_id":"01900000-0000-7000-8000-000000000033","into_id":"01900000-0000-7000-8000-00000000000d"}',42,1795967211156,1795967211156,1,'5adbd16e8aa33674defa9311b22dc8fda12fb7ddb4f21f80e7e3a2135912ab5b','ae77310a6e6f8183361c115c667da649f23afca5d794ddcf5cdfc8a8d62fd5ef');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000036','01a227fc-d666-7489-a616-3304468690d3',1,'transfer.receive',1,1795967211604,0,0,'01a227fc-d3ef-7722-9965-17aabd133864','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"transfer_id":"01900000-0000-7000-8000-00000000000b","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',43,1795967211616,1795967211616,1,'258ac28a1770b78a839413e0ee619b8541520b331b1f581ca9e8939a992fe4ad','1e009518d5f968ce43d87b7dd55297a7f8f9571d310a6a75407a6bb13eb81261');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000037','01a227fc-d64f-7608-bee9-1f561c35eab6',36,'stocktake.open',1,1795967211652,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"]}',44,1795967211662,1795967211662,1,'4046eab72ca5944192b8819f0c2c1e06e98dea7f8aafbb9dfdf16b572fbf0d8f','f3d10f6b6467220c77067c728d7ed7f018f428bc6d3bc24384db90c119789978');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000038','01a227fc-d64f-7608-bee9-1f561c35eab6',37,'stocktake.count',1,1795967211652,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}]}',45,1795967211662,1795967211662,1,'b8af4732ce8face8c5bff36003d722fa7a051769c1cb8060f7a6461a7b2b0cde','4e191a514157b8cf5d285f9ad0033fb83e8bf6bfc4aadf123fba7cd1edd11863');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000039','01a227fc-d64f-7608-bee9-1f561c35eab6',38,'stocktake.close',1,1795967211652,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"stocktake_id":"01900000-0000-7000-8000-00000000000c"}',46,1795967211662,1795967211662,1,'ef8ba01702e7d8ece3759be7362d8195312ac6052fa814660c0f81bd8f2efae1','98ad0480aa45eb8d34cb065ba7e708dff0e9184b70dffd8fddbec39e897a43dc');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000003b','01a227fc-d666-7489-a616-3304468690d3',2,'sale.complete',1,1795967211700,0,0,'01a227fc-d3ef-7722-9965-17aabd133864','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"sale_id":"01900000-0000-7000-8000-00000000003a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":null,"discount":null}',47,1795967211703,1795967211703,1,'4c053e94f12dfe50963085dfd95eceeda3533bf58054798049106ab6755d7977','fa48660104ac089a2123c03787e164ac351ca947d0d988bc6463a7f7b95d8173');
INSERT INTO "operation" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000003c','01a227fc-d64f-7608-bee9-1f561c35eab6',39,'conflict.resolve',1,1795967211775,0,0,'01a227fc-d39f-72d3-ab94-30f99614f9b5','01a227fc-d39f-72d3-ab94-30fafc4b03ab','{"operation_id":"01900000-0000-7000-8000-00000000003b","serial":"SN-2","verdict":"discard","new_serial":null,"note":null,"expects":["01900000-0000-7000-8000-00000000001b"]}',48,1795967211790,1795967211790,1,'62214a8d4028276effa49c64722af30afb6b281f6daecc66ec24df54777a634a','8ce0a9c6303a96d34d7963142a369bb51e3c9217fce02cbde58c169aaf454553');
CREATE TABLE passkey (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	credential_id VARCHAR NOT NULL, 
	attested BLOB NOT NULL, 
	host VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sign_count BIGINT NOT NULL, 
	created_at BIGINT NOT NULL, 
	last_used_at BIGINT, 
	suspected_at BIGINT, 
	CONSTRAINT pk_passkey PRIMARY KEY (shop_id, id), 
	CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id), 
	CONSTRAINT fk_passkey_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
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
CREATE TABLE record_count (
	shop_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	branch_id VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	count BIGINT NOT NULL, 
	CONSTRAINT pk_record_count PRIMARY KEY (shop_id, kind, branch_id, status), 
	CONSTRAINT fk_record_count_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','shop','','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','','',2);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','','',4);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','01a227fc-d39f-72d3-ab94-30f99614f9b5','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','01a227fc-d3ef-7722-9965-17aabd133864','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','','',2);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stock','01a227fc-d39f-72d3-ab94-30f99614f9b5','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','returned',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','sold',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','repair_done',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','in_stock',3);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','defective',2);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','in_transit',0);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d39f-72d3-ab94-30f99614f9b5','written_off',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','01a227fc-d39f-72d3-ab94-30f99614f9b5','done',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','01a227fc-d39f-72d3-ab94-30f99614f9b5','done',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01a227fc-d39f-72d3-ab94-30f99614f9b5','completed',2);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','01a227fc-d39f-72d3-ab94-30f99614f9b5','done',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01a227fc-d39f-72d3-ab94-30f99614f9b5','voided',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','01a227fc-d39f-72d3-ab94-30f99614f9b5','delivered',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','01a227fc-d39f-72d3-ab94-30f99614f9b5','cancelled',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','01a227fc-d39f-72d3-ab94-30f99614f9b5','in_transit',0);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','01a227fc-d39f-72d3-ab94-30f99614f9b5','cancelled',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','01a227fc-d39f-72d3-ab94-30f99614f9b5','received',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stock','01a227fc-d3ef-7722-9965-17aabd133864','',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','01a227fc-d3ef-7722-9965-17aabd133864','in_stock',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stocktake','01a227fc-d39f-72d3-ab94-30f99614f9b5','closed',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','01a227fc-d3ef-7722-9965-17aabd133864','completed',1);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','','open',0);
INSERT INTO "record_count" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','','decided',1);
CREATE TABLE search_word (
	shop_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	word TEXT NOT NULL, 
	id VARCHAR NOT NULL, 
	CONSTRAINT pk_search_word PRIMARY KEY (shop_id, kind, word, id), 
	CONSTRAINT fk_search_word_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
)
 WITHOUT ROWID

;
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','<7-fns4','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','<9-ns','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','>4snf-7','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','adjustment','>sn-9','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','<ron','01a227fc-d39f-72d3-ab94-30f99614f9b5');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','<uos','01a227fc-d3ef-7722-9965-17aabd133864');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','>nor','01a227fc-d39f-72d3-ab94-30f99614f9b5');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','>north','01a227fc-d39f-72d3-ab94-30f99614f9b5');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','>sou','01a227fc-d3ef-7722-9965-17aabd133864');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','branch','>south','01a227fc-d3ef-7722-9965-17aabd133864');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','<2-ns','a21c3644-9ffd-559c-853b-8bf3ac821cb1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','=01a227fc-d39f-72d3-ab94-30f99614f9b5','a21c3644-9ffd-559c-853b-8bf3ac821cb1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','=01a227fc-d3ef-7722-9965-17aabd133864','a21c3644-9ffd-559c-853b-8bf3ac821cb1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','conflict','>sn-2','a21c3644-9ffd-559c-853b-8bf3ac821cb1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','<555','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','>555','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','>cid','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','>cid@example.org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','>example.org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','customer','>org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','<fns4','01a227fc-d64f-7608-bee9-1f561c35eab6');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','<uj27','01a227fc-d666-7489-a616-3304468690d3');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','>4snf','01a227fc-d64f-7608-bee9-1f561c35eab6');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','>72ju','01a227fc-d666-7489-a616-3304468690d3');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','>phone','01a227fc-d64f-7608-bee9-1f561c35eab6');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','device','>phone','01a227fc-d666-7489-a616-3304468690d3');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','>a52','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','>a52','01900000-0000-7000-8000-000000000033');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','>display','01900000-0000-7000-8000-000000000033');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','>screen','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','item','>screens','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<1iemi','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<3-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<31-fns4','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<4-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<42-fns4','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','<5-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>1','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>4snf-13','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>4snf-24','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>a52','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>a52','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>cracked','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>cracked','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>galaxy','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>galaxy','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>imei','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>imei1','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>screen','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>screen','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>sn-3','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>sn-4','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','repair','>sn-5','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','<01-ns','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','<1-r','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','<6-fns4','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','>4snf-6','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','>r-1','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','restock','>sn-10','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','<1-ns','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','<9-fns4','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','>4snf-9','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','return','>sn-1','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<01-fns4','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<01-ns','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<1-ns','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<2-ns','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<2-ns','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<2-ns','01900000-0000-7000-8000-00000000003a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<2-uj27','01900000-0000-7000-8000-00000000003a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<21-fns4','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','<8-fns4','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000003a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>4snf-10','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>4snf-12','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>4snf-8','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>72ju-2','01900000-0000-7000-8000-00000000003a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>sn-1','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>sn-10','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>sn-2','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>sn-2','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','sale','>sn-2','01900000-0000-7000-8000-00000000003a');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<01-ns','SN-10');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<1-ns','SN-1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<2-ns','SN-2');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<3-ns','SN-3');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<4-ns','SN-4');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<5-ns','SN-5');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<6-ns','SN-6');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<7-ns','SN-7');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<8-ns','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<8iemi','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<9-ns','SN-9');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','<b8-ns','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>imei8','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-1','SN-1');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-10','SN-10');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-2','SN-2');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-3','SN-3');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-4','SN-4');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-5','SN-5');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-6','SN-6');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-7','SN-7');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-8','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-8b','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','serial','>sn-9','SN-9');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','shop','>ada''s','01a227fc-d39f-72d3-ab94-30f87e0395f7');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','shop','>repairs','01a227fc-d39f-72d3-ab94-30f87e0395f7');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','shop','>s','01a227fc-d39f-72d3-ab94-30f87e0395f7');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stocktake','<63-fns4','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stocktake','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','stocktake','>4snf-36','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','<655','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','>&','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','>556','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','>co','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','supplier','>parts','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','<6-ns','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','<62-fns4','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','<7-ns','01900000-0000-7000-8000-00000000002b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','<72-fns4','01900000-0000-7000-8000-00000000002b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000002b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','>4snf-26','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','>4snf-27','01900000-0000-7000-8000-00000000002b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','>sn-6','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','transfer','>sn-7','01900000-0000-7000-8000-00000000002b');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>ada','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>ada@example.org','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>cleo','01a227fc-d51b-763f-9888-2defcf89cadb');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>cleo@example.org','01a227fc-d51b-763f-9888-2defcf89cadb');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>example.org','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>example.org','01a227fc-d45d-713e-932f-24673847ca7c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>example.org','01a227fc-d51b-763f-9888-2defcf89cadb');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>example.org','01a227fc-d5d4-7502-a5b7-4ef425b64bea');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>max','01a227fc-d45d-713e-932f-24673847ca7c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>max@example.org','01a227fc-d45d-713e-932f-24673847ca7c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>org','01a227fc-d39f-72d3-ab94-30fafc4b03ab');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>org','01a227fc-d45d-713e-932f-24673847ca7c');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>org','01a227fc-d51b-763f-9888-2defcf89cadb');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>org','01a227fc-d5d4-7502-a5b7-4ef425b64bea');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>tess','01a227fc-d5d4-7502-a5b7-4ef425b64bea');
INSERT INTO "search_word" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','user','>tess@example.org','01a227fc-d5d4-7502-a5b7-4ef425b64bea');
CREATE TABLE shop (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	serial_tracking BOOLEAN NOT NULL, 
	created_at BIGINT NOT NULL, settings JSON DEFAULT '{}' NOT NULL, tracking_off_at BIGINT, 
	CONSTRAINT pk_shop PRIMARY KEY (id)
);
INSERT INTO "shop" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','Ada''s Repairs','EUR',1,1795967210399,'{}',NULL);
CREATE TABLE sign_in_attempt (
	scope VARCHAR NOT NULL, 
	window_start BIGINT NOT NULL, 
	failures BIGINT NOT NULL, 
	CONSTRAINT pk_sign_in_attempt PRIMARY KEY (scope)
);
INSERT INTO "sign_in_attempt" VALUES('257ab903147bf454ca0e39eb40de565936fce801ec99c18d143f7edc3e5bfc22',1795967210239,1);
INSERT INTO "sign_in_attempt" VALUES('5cb01652e9d4c3a822628b8cb5cad545ebe438dfbcb8533942aea3079556bb53',1795967210600,0);
CREATE TABLE spent_challenge (
	hash VARCHAR NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_spent_challenge PRIMARY KEY (hash)
);
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
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',1,'SN-1','serial','SN-1','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',2,'SN-2','serial','SN-2','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',3,'SN-3','serial','SN-3','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',4,'SN-4','serial','SN-4','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',5,'SN-5','serial','SN-5','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',6,'SN-6','serial','SN-6','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',7,'SN-7','serial','SN-7','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',8,'SN-8','serial','SN-8','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-8','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000e',9,'SN-9','serial','SN-9','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000000f',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000010',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000011',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000012',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000013',0,'01900000-0000-7000-8000-000000000006','restock','01900000-0000-7000-8000-000000000006',NULL,NULL,NULL,'restocked',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000013',1,'SN-10','serial','SN-10','restock','01900000-0000-7000-8000-000000000006','01900000-0000-7000-8000-00000000000d','received','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000014',0,'01900000-0000-7000-8000-000000000007','adjustment','01900000-0000-7000-8000-000000000007',NULL,NULL,NULL,'adjusted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000014',1,'SN-9','serial','SN-9','adjustment','01900000-0000-7000-8000-000000000007','01900000-0000-7000-8000-00000000000d','written_off','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000015',0,'01900000-0000-7000-8000-000000000008','sale','01900000-0000-7000-8000-000000000008',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000015',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','sold','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d","customer_id":"01900000-0000-7000-8000-000000000004"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000016',0,'01900000-0000-7000-8000-000000000009','return','01900000-0000-7000-8000-000000000009','sale','01900000-0000-7000-8000-000000000008',NULL,'returned',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000016',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','returned','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000018',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000018',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000018',2,'SN-10','serial','SN-10','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000019',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'voided',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001b',0,'01900000-0000-7000-8000-00000000001a','sale','01900000-0000-7000-8000-00000000001a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001b',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000001a','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001c',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001d',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001e',0,'SN-3','serial','SN-3','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000001f',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000020',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','removed','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000021',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000022',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','part_returned faulted','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000023',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000024',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'reopened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000025',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000026',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'delivered',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000028',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000029',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002a',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002a',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','sent','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002c',0,'01900000-0000-7000-8000-00000000002b','transfer','01900000-0000-7000-8000-00000000002b',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-d3ef-7722-9965-17aabd133864"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002c',1,'SN-7','serial','SN-7','transfer','01900000-0000-7000-8000-00000000002b','01900000-0000-7000-8000-00000000000d','sent','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002d',0,'01900000-0000-7000-8000-00000000002b','transfer','01900000-0000-7000-8000-00000000002b',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002e',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'set_by_hand','SN-8','{"status":"defective","note":"scratched"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000002f',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'noted','SN-8','{"note":"in the drawer"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000030',0,'SN-8','serial','SN-8','name','SN-8B',NULL,'renamed','SN-8','{"name":"SN-8B"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000031',0,'SN-8B','serial','SN-8','name','IMEI8',NULL,'aliased','SN-8B','{"name":"IMEI 8"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000032',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000034',0,'01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-000000000033',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000035',0,'01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-000000000033','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','merged',NULL,'{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000036',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'received',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000036',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','arrived','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000037',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000038',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'counted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-000000000039',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'closed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000003b',0,'01900000-0000-7000-8000-00000000003a','sale','01900000-0000-7000-8000-00000000003a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000003b',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000003a','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,'{"fact":{"operation_id":"01900000-0000-7000-8000-00000000003c","type":"conflict.resolve","device_id":"01a227fc-d64f-7608-bee9-1f561c35eab6","seq":39,"branch_id":"01a227fc-d39f-72d3-ab94-30f99614f9b5","actor_id":"01a227fc-d39f-72d3-ab94-30fafc4b03ab","base":0,"version":48,"happened_at":1795967211790,"received_at":1795967211790,"approved":true},"verdict":"discard","new_serial":null,"note":null}',1795967211703,1795967211790,2);
INSERT INTO "step" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01900000-0000-7000-8000-00000000003c',0,'a21c3644-9ffd-559c-853b-8bf3ac821cb1','conflict','a21c3644-9ffd-559c-853b-8bf3ac821cb1',NULL,NULL,NULL,'decided','SN-2','{}','settled',NULL,NULL,NULL,NULL,NULL,2);
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
INSERT INTO "user_account" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d39f-72d3-ab94-30fafc4b03ab','Ada','ada@example.org','$argon2id$v=19$m=19456,t=2,p=1$OOqpg9t6Pqz6/DvYR36CYA$8pDTvHM3cdmpD5q7R1t5R9RN2s2xYWcmJy+TeBMn28A','admin','[]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d45d-713e-932f-24673847ca7c','Max','max@example.org','$argon2id$v=19$m=19456,t=2,p=1$Fgvomdy8dz/NPtfvCe1L9w$3HJSgCVZXMBvjwdzuhklzbTX7zmYRvt5H7FSG93k8kA','manager','["01a227fc-d39f-72d3-ab94-30f99614f9b5"]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d51b-763f-9888-2defcf89cadb','Cleo','cleo@example.org','$argon2id$v=19$m=19456,t=2,p=1$HJEs8UxM8IKTFamS8b5KQw$l8PEC6s68RwfMUSWcudTUPqN2RKtrQLLamsJMW7vE1Q','clerk','["01a227fc-d3ef-7722-9965-17aabd133864"]',1,'{}',NULL);
INSERT INTO "user_account" VALUES('01a227fc-d39f-72d3-ab94-30f87e0395f7','01a227fc-d5d4-7502-a5b7-4ef425b64bea','Tess','tess@example.org','$argon2id$v=19$m=19456,t=2,p=1$PvjSKBMf2g1q0idC5E8L9A$kRauIjJV0+S5NaWCQSeBmR0rb+3L8Ly7Dyqz5TGg5fg','technician','[]',1,'{}',NULL);
CREATE INDEX ix_access_token_user_id ON access_token (user_id);
CREATE INDEX ix_access_token_expires_at ON access_token (expires_at);
CREATE INDEX ix_feed_record_version ON feed_record (shop_id, version, kind, id);
CREATE INDEX ix_feed_record_position ON feed_record (shop_id, kind, position, id);
CREATE INDEX ix_operation_received ON operation (shop_id, received_at);
CREATE INDEX ix_step_subject ON step (shop_id, subject_kind, subject_id);
CREATE INDEX ix_step_origin ON step (shop_id, origin_id);
CREATE INDEX ix_step_document ON step (shop_id, document_kind, document_id);
CREATE INDEX ix_step_item ON step (shop_id, item_id, standing);
CREATE INDEX ix_feed_record_status ON feed_record (shop_id, kind, status, position, id);
CREATE INDEX ix_feed_record_branch ON feed_record (shop_id, kind, branch_id, status, position, id);
CREATE INDEX ix_feed_record_at ON feed_record (shop_id, kind, branch_id, position, id);
CREATE INDEX ix_feed_record_of ON feed_record (shop_id, kind, item_id, position, id) WHERE item_id IS NOT NULL;
CREATE INDEX ix_feed_record_item ON feed_record (shop_id, kind, item_id, status, position, id) WHERE item_id IS NOT NULL;
CREATE INDEX ix_passkey_shop_id_user_id ON passkey (shop_id, user_id);
CREATE INDEX ix_spent_challenge_expires_at ON spent_challenge (expires_at);
COMMIT;
