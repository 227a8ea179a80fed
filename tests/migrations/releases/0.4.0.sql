-- Benchtrail 0.4.0, written by scripts/dump_release.py
BEGIN TRANSACTION;
CREATE TABLE "access_token" (
	hash VARCHAR NOT NULL, 
	shop_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	id VARCHAR DEFAULT ('') NOT NULL, 
	method VARCHAR DEFAULT 'password' NOT NULL, 
	device_ids JSON DEFAULT '[]' NOT NULL, 
	last_used_at BIGINT DEFAULT '0' NOT NULL, 
	address VARCHAR, 
	agent VARCHAR, 
	renew BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_access_token PRIMARY KEY (hash), 
	CONSTRAINT fk_access_token_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id), 
	CONSTRAINT uq_access_token_id UNIQUE (id)
);
INSERT INTO "access_token" VALUES('f88dfc4628231ffd56138511d7311bb3a9b183c2fb69811deec7d14adfe6a55c','01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f5fb-75ce-855f-48a0cc9821f7','bearer',1795967219264,1798559219264,'01a227fc-f641-76af-b671-52bab770bb6d','new','["01a227fc-f911-73b3-aedf-b356e3dd1279", "01a227fc-fa63-757a-963c-b741b7ca1c99"]',1795967219264,'127.0.0.1','Werkzeug/3.1.9',0);
INSERT INTO "access_token" VALUES('ff879c2ce10d2be0043a33b0c925fd434f87ee86979137289067e281a90d4110','01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f6de-756f-a8e4-14cda0f73ac3','bearer',1795967219538,1798559219538,'01a227fc-f752-7051-b2d8-dda72dc4d95b','password','[]',1795967219538,'127.0.0.1','Werkzeug/3.1.9',0);
INSERT INTO "access_token" VALUES('bd2dc39f9b31a1cdcba78674dd46b5e5ba31b03150c77dcbffab3c7227ced5bc','01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f7ad-706c-af2c-66b113e09099','bearer',1795967219756,1798559219756,'01a227fc-f82c-7477-9065-fae978118469','password','[]',1795967219756,'127.0.0.1','Werkzeug/3.1.9',0);
INSERT INTO "access_token" VALUES('1ab17dbaed82111b9007fbf332ccc4a661cacfc86465e6feb88ade93b47195fd','01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f885-766f-9bb0-8f89e9c0174f','bearer',1795967219960,1798559219960,'01a227fc-f8f8-71d7-acf1-6f17cf758958','password','[]',1795967219960,'127.0.0.1','Werkzeug/3.1.9',0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0027');
CREATE TABLE audit_entry (
	shop_id VARCHAR NOT NULL, 
	link BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	actor_id VARCHAR, 
	session_id VARCHAR, 
	device_id VARCHAR, 
	address VARCHAR, 
	subject_kind VARCHAR, 
	subject_id VARCHAR, 
	detail TEXT NOT NULL, 
	covers TEXT, 
	chain VARCHAR NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (shop_id, link), 
	CONSTRAINT fk_audit_entry_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',1,1795967219246,'shop_opened','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,'127.0.0.1','shop','01a227fc-f5fa-73d5-bb95-264984a8393c','{"changes":[],"facts":{}}',NULL,'703b5850e3cc02a49be56e239ba9ce137a28ebafda9c1e34c32409702fd33718');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',2,1795967219257,'person_added','nobody',NULL,NULL,NULL,'127.0.0.1','user','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"changes":[{"field":"name","before":null,"after":"Ada"},{"field":"email","before":null,"after":"ada@example.org"},{"field":"role","before":null,"after":"admin"},{"field":"branch_ids","before":null,"after":[]},{"field":"branch_roles","before":null,"after":{}}],"facts":{}}',NULL,'a48b93b318348480a261db551982534aae1d44262c265db6ebce4dab5944427e');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',3,1795967219275,'signed_in','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','user','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"changes":[],"facts":{"method":"new","client":"bearer"}}',NULL,'d75089d67913cb127d45b365f3654312446e60e115e88e306a0abbc4400522e7');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',4,1795967219322,'branch_added','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','branch','01a227fc-f678-76e2-84ed-8afa9eb547c1','{"changes":[{"field":"name","before":null,"after":"South"},{"field":"code","before":null,"after":"SOU"}],"facts":{}}',NULL,'33b1cc27a75c5f20097a090c759fbf2210ecc33d4915f4b83d1bc65c990fa485');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',5,1795967219431,'person_added','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','user','01a227fc-f6de-756f-a8e4-14cda0f73ac3','{"changes":[{"field":"name","before":null,"after":"Max"},{"field":"email","before":null,"after":"max@example.org"},{"field":"role","before":null,"after":"manager"},{"field":"branch_ids","before":null,"after":["01a227fc-f5fb-75ce-855f-489f2c1ddfea"]},{"field":"branch_roles","before":null,"after":{}}],"facts":{}}',NULL,'f52967f8640a74c37a0393541b57778ab643472d4daa408f2e64f6949852e2fb');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',6,1795967219539,'signed_in','person','01a227fc-f6de-756f-a8e4-14cda0f73ac3','01a227fc-f752-7051-b2d8-dda72dc4d95b',NULL,'127.0.0.1','user','01a227fc-f6de-756f-a8e4-14cda0f73ac3','{"changes":[],"facts":{"method":"password","client":"bearer"}}',NULL,'706c0534886b6031cb7da591753ca98dcd4b6720008a5e9253e233d44817e406');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',7,1795967219640,'person_added','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','user','01a227fc-f7ad-706c-af2c-66b113e09099','{"changes":[{"field":"name","before":null,"after":"Cleo"},{"field":"email","before":null,"after":"cleo@example.org"},{"field":"role","before":null,"after":"clerk"},{"field":"branch_ids","before":null,"after":["01a227fc-f678-76e2-84ed-8afa9eb547c1"]},{"field":"branch_roles","before":null,"after":{}}],"facts":{}}',NULL,'11f111facf3db215c9682acd738bf2af9c2c3223ff317296b7b5708fab682e07');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',8,1795967219757,'signed_in','person','01a227fc-f7ad-706c-af2c-66b113e09099','01a227fc-f82c-7477-9065-fae978118469',NULL,'127.0.0.1','user','01a227fc-f7ad-706c-af2c-66b113e09099','{"changes":[],"facts":{"method":"password","client":"bearer"}}',NULL,'15e72e8a9065abf141c88483b5e05590f21684cc0e79ca7318dad0854c6ab81e');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',9,1795967219846,'person_added','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','user','01a227fc-f885-766f-9bb0-8f89e9c0174f','{"changes":[{"field":"name","before":null,"after":"Tess"},{"field":"email","before":null,"after":"tess@example.org"},{"field":"role","before":null,"after":"technician"},{"field":"branch_ids","before":null,"after":[]},{"field":"branch_roles","before":null,"after":{}}],"facts":{}}',NULL,'335b8170e6a2411e6e82e956a2a6eae0e859b1bfdca2fa93b5d617a913e37dbb');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',10,1795967219961,'signed_in','person','01a227fc-f885-766f-9bb0-8f89e9c0174f','01a227fc-f8f8-71d7-acf1-6f17cf758958',NULL,'127.0.0.1','user','01a227fc-f885-766f-9bb0-8f89e9c0174f','{"changes":[],"facts":{"method":"password","client":"bearer"}}',NULL,'1d6acd9091193eb0ca1d369e98e02ea356f577f1ef28be52bffd2146cce41b14');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',11,1795967219999,'device_enrolled','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d',NULL,'127.0.0.1','device','01a227fc-f911-73b3-aedf-b356e3dd1279','{"changes":[{"field":"code","before":null,"after":"UMCR"},{"field":"name","before":null,"after":"Phone"},{"field":"branch_id","before":null,"after":"01a227fc-f5fb-75ce-855f-489f2c1ddfea"}],"facts":{}}',NULL,'6768bc6bf0109f2a048087b9db3926ae3b08c1855586b92e15fe90242e6d99bb');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',12,1795967220302,'signed_in_on_device','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d','01a227fc-f911-73b3-aedf-b356e3dd1279','127.0.0.1','device','01a227fc-f911-73b3-aedf-b356e3dd1279','{"changes":[],"facts":{}}',NULL,'3bf420025d05d133c2c3d2ae2f08849d7126c3733d0c30d0f015d5aa8356f619');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',13,1795967220329,'device_enrolled','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d','01a227fc-f911-73b3-aedf-b356e3dd1279','127.0.0.1','device','01a227fc-fa63-757a-963c-b741b7ca1c99','{"changes":[{"field":"code","before":null,"after":"MK3C"},{"field":"name","before":null,"after":"Phone"},{"field":"branch_id","before":null,"after":"01a227fc-f678-76e2-84ed-8afa9eb547c1"}],"facts":{}}',NULL,'20b7fdae6f1e5f8c1aedb98d4be1517526554b81d7ec54e87329b6623cec547e');
INSERT INTO "audit_entry" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',14,1795967220352,'signed_in_on_device','person','01a227fc-f5fb-75ce-855f-48a0cc9821f7','01a227fc-f641-76af-b671-52bab770bb6d','01a227fc-fa63-757a-963c-b741b7ca1c99','127.0.0.1','device','01a227fc-fa63-757a-963c-b741b7ca1c99','{"changes":[],"facts":{}}',NULL,'54ded9a95805aa0c80d2027921547ab511bcef6dec513a86a1d7fd222a40c361');
CREATE TABLE branch (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	time_zone VARCHAR NOT NULL, address VARCHAR, past_zones JSON DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_branch PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_branch_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id), 
	CONSTRAINT uq_branch_shop_id_code UNIQUE (shop_id, code)
);
INSERT INTO "branch" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f5fb-75ce-855f-489f2c1ddfea','North','NOR','UTC',NULL,'[]');
INSERT INTO "branch" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f678-76e2-84ed-8afa9eb547c1','South','SOU','UTC',NULL,'[]');
CREATE TABLE chain_head (
	shop_id VARCHAR NOT NULL, 
	length BIGINT NOT NULL, 
	chain VARCHAR NOT NULL, 
	sealed BIGINT NOT NULL, 
	key_name VARCHAR NOT NULL, 
	mac VARCHAR NOT NULL, 
	CONSTRAINT pk_chain_head PRIMARY KEY (shop_id), 
	CONSTRAINT fk_chain_head_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "chain_head" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',56,'4bec278f4d9900127ca30068c26ae2585c5335d9c2df0d73d812a1e5bec25d33',0,'2fc2d837f2e17a9c','542006a82298dec2af5f7f3098f279ab3cdc8e521f97e1aebee34e1d7e0f0f03');
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
	last_seen_at BIGINT, told_seq BIGINT DEFAULT '0' NOT NULL, public_key JSON, 
	CONSTRAINT pk_device PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_device_shop_id_branch_id FOREIGN KEY(shop_id, branch_id) REFERENCES branch (shop_id, id), 
	CONSTRAINT uq_device_shop_id_code UNIQUE (shop_id, code), 
	CONSTRAINT uq_device_shop_id_ordinal UNIQUE (shop_id, ordinal)
);
INSERT INTO "device" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f911-73b3-aedf-b356e3dd1279',1,'UMCR','Phone','01a227fc-f5fb-75ce-855f-489f2c1ddfea',1795967219985,NULL,0,40,1795967220858,0,'{"crv": "P-256", "kty": "EC", "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"}');
INSERT INTO "device" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-fa63-757a-963c-b741b7ca1c99',2,'MK3C','Phone','01a227fc-f678-76e2-84ed-8afa9eb547c1',1795967220323,NULL,0,2,1795967220753,0,'{"crv": "P-256", "kty": "EC", "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY", "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"}');
CREATE TABLE device_person (
	shop_id VARCHAR NOT NULL, 
	device_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, wrong_pins BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_device_person PRIMARY KEY (shop_id, device_id, user_id), 
	CONSTRAINT fk_device_person_shop_id_device_id FOREIGN KEY(shop_id, device_id) REFERENCES device (shop_id, id), 
	CONSTRAINT fk_device_person_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
INSERT INTO "device_person" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f911-73b3-aedf-b356e3dd1279','01a227fc-f5fb-75ce-855f-48a0cc9821f7',0);
INSERT INTO "device_person" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-fa63-757a-963c-b741b7ca1c99','01a227fc-f5fb-75ce-855f-48a0cc9821f7',0);
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
INSERT INTO "feed_head" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c',49,'01a227fc-f613-751a-810f-c2963da19c0a');
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
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','shop','01a227fc-f5fa-73d5-bb95-264984a8393c',1,'{"id":"01a227fc-f5fa-73d5-bb95-264984a8393c","name":"Ada''s Repairs","currency":"EUR","serial_tracking":true,"locale":"en","tax_mode":"inclusive","tax_rates":[],"default_tax_rate_id":null,"serial_rules":[],"receipt_text":"","idle_lock_minutes":0,"keep_customers_years":10}',NULL,NULL,NULL,NULL,0,'
>ada''s
>s
>repairs');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','01a227fc-f5fb-75ce-855f-489f2c1ddfea',1,'{"id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","name":"North","code":"NOR","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'
>north
>nor
<ron');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','01a227fc-f5fb-75ce-855f-48a0cc9821f7',1,'{"id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","name":"Ada","email":"ada@example.org","role":"admin","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>ada
>ada@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','01a227fc-f678-76e2-84ed-8afa9eb547c1',2,'{"id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","name":"South","code":"SOU","time_zone":"UTC","address":null}',NULL,NULL,NULL,NULL,0,'
>south
>sou
<uos');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','01a227fc-f6de-756f-a8e4-14cda0f73ac3',3,'{"id":"01a227fc-f6de-756f-a8e4-14cda0f73ac3","name":"Max","email":"max@example.org","role":"manager","branch_ids":["01a227fc-f5fb-75ce-855f-489f2c1ddfea"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>max
>max@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','01a227fc-f7ad-706c-af2c-66b113e09099',4,'{"id":"01a227fc-f7ad-706c-af2c-66b113e09099","name":"Cleo","email":"cleo@example.org","role":"clerk","branch_ids":["01a227fc-f678-76e2-84ed-8afa9eb547c1"],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>cleo
>cleo@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','01a227fc-f885-766f-9bb0-8f89e9c0174f',5,'{"id":"01a227fc-f885-766f-9bb0-8f89e9c0174f","name":"Tess","email":"tess@example.org","role":"technician","branch_ids":[],"active":true,"branch_roles":{},"has_pin":false}',NULL,NULL,NULL,NULL,0,'
>tess
>tess@example.org
>example.org
>org');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','01a227fc-f911-73b3-aedf-b356e3dd1279',6,'{"id":"01a227fc-f911-73b3-aedf-b356e3dd1279","code":"UMCR","name":"Phone","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","revoked":false,"created_at":1795967219985}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,NULL,NULL,1795967219985,'
>phone
>umcr
<rcmu');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','01a227fc-fa63-757a-963c-b741b7ca1c99',7,'{"id":"01a227fc-fa63-757a-963c-b741b7ca1c99","code":"MK3C","name":"Phone","branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","revoked":false,"created_at":1795967220323}','01a227fc-f678-76e2-84ed-8afa9eb547c1',NULL,NULL,NULL,1795967220323,'
>phone
>mk3c
<c3km');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','01900000-0000-7000-8000-00000000000d',43,'{"id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":"Screens","price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":false,"created_at":1795967220390,"operation_id":"01900000-0000-7000-8000-00000000000e","standing":"settled","status":"active","had_serials":true,"merged_into":null}',NULL,NULL,'active',NULL,1795967220390,'
>screen
>a52
>screens');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stock','01900000-0000-7000-8000-00000000000d:01a227fc-f5fb-75ce-855f-489f2c1ddfea',43,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-f5fb-75ce-855f-489f2c1ddfea","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","quantity":3,"serial_tracked":true}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-1',43,'{"id":"SN-1","serial":"SN-1","key":"SN-1","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"returned","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":{"type":"sale","id":"01900000-0000-7000-8000-000000000008","code":"UMCR-8"},"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'returned','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-1
<1-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-2',49,'{"id":"SN-2","serial":"SN-2","key":"SN-2","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"sold","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"UMCR-12"},"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'sold','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-2
<2-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-3',43,'{"id":"SN-3","serial":"SN-3","key":"SN-3","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"repair_done","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"UMCR-13"},"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'repair_done','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-3
<3-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-4',43,'{"id":"SN-4","serial":"SN-4","key":"SN-4","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":null,"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-4
<4-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-5',43,'{"id":"SN-5","serial":"SN-5","key":"SN-5","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":{"type":"repair","id":"01900000-0000-7000-8000-00000000000a","code":"UMCR-13"},"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-5
<5-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-6',44,'{"id":"SN-6","serial":"SN-6","key":"SN-6","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","document":null,"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220621}','01a227fc-f678-76e2-84ed-8afa9eb547c1',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967220621,'
>sn-6
<6-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-7',43,'{"id":"SN-7","serial":"SN-7","key":"SN-7","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":null,"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-7
<7-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-8',43,'{"id":"SN-8","serial":"SN-8B","key":"SN-8","aliases":["SN-8","IMEI 8"],"item_id":"01900000-0000-7000-8000-00000000000d","status":"defective","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":null,"note":"in the drawer","warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'defective','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-8b
>sn-8
>imei8
<b8-ns
<8-ns
<8iemi');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-9',43,'{"id":"SN-9","serial":"SN-9","key":"SN-9","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"written_off","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":null,"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'written_off','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-9
<9-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','01900000-0000-7000-8000-000000000004',43,'{"id":"01900000-0000-7000-8000-000000000004","name":"Cid","phone":"555","email":"cid@example.org","address":null,"note":"regular","created_at":1795967220390,"operation_id":"01900000-0000-7000-8000-00000000000f","standing":"settled","status":"active"}',NULL,NULL,'active',NULL,1795967220390,'
>cid
>cid@example.org
>example.org
>org
>555
<555');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','01900000-0000-7000-8000-000000000005',43,'{"id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":"556","email":null,"address":null,"note":null,"created_at":1795967220390,"operation_id":"01900000-0000-7000-8000-000000000011","standing":"settled","status":"active"}',NULL,NULL,'active',NULL,1795967220390,'
>parts
>&
>co
>556
<655');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','01900000-0000-7000-8000-000000000006',43,'{"id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}],"code":"UMCR-6","operation_id":"01900000-0000-7000-8000-000000000013","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"done"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'done',NULL,1795967220390,'
>umcr-6
>r-1
>sn-10
<6-rcmu
<1-r
<01-ns
=01900000-0000-7000-8000-000000000005
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','SN-10',43,'{"id":"SN-10","serial":"SN-10","key":"SN-10","aliases":[],"item_id":"01900000-0000-7000-8000-00000000000d","status":"in_stock","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","document":null,"note":null,"warranty_until":null,"warranty_day":null,"customer_id":null,"credit_only":false,"contested":false,"changed_at":1795967220390}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'in_stock','01900000-0000-7000-8000-00000000000d',1795967220390,'
>sn-10
<01-ns');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','01900000-0000-7000-8000-000000000007',43,'{"id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}],"code":"UMCR-7","operation_id":"01900000-0000-7000-8000-000000000014","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"done"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'done',NULL,1795967220390,'
>umcr-7
>sn-9
<7-rcmu
<9-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01900000-0000-7000-8000-000000000008',43,'{"id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null}],"total":9800,"tax_mode":"inclusive","discount":null,"net":9800,"tax":0,"taxes":[{"basis_points":0,"net":9800,"tax":0}],"difference":0,"return_ids":["01900000-0000-7000-8000-000000000009"],"void_reason":null,"code":"UMCR-8","operation_id":"01900000-0000-7000-8000-000000000015","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"completed"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'completed',NULL,1795967220390,'
>umcr-8
>sn-1
<8-rcmu
<1-ns
=01900000-0000-7000-8000-000000000004
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','01900000-0000-7000-8000-000000000009',43,'{"id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","repair_id":null,"reason":"too dark","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800,"code":"UMCR-9","operation_id":"01900000-0000-7000-8000-000000000016","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"done"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'done',NULL,1795967220390,'
>umcr-9
>sn-1
<9-rcmu
<1-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01900000-0000-7000-8000-000000000017',43,'{"id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null}],"total":19800,"tax_mode":"inclusive","discount":null,"net":19800,"tax":0,"taxes":[{"basis_points":0,"net":19800,"tax":0}],"difference":0,"return_ids":[],"void_reason":"rung up twice","code":"UMCR-10","operation_id":"01900000-0000-7000-8000-000000000018","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"voided"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'voided',NULL,1795967220390,'
>umcr-10
>sn-2
>sn-10
<01-rcmu
<2-ns
<01-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01900000-0000-7000-8000-00000000001a',43,'{"id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"UMCR-12","operation_id":"01900000-0000-7000-8000-00000000001b","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"completed"}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'completed',NULL,1795967220390,'
>umcr-12
>sn-2
<21-rcmu
<2-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','01900000-0000-7000-8000-00000000000a',43,'{"id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"Galaxy A52","serial":"IMEI 1"},"problem":"cracked screen","diagnosis":"the glass","price":11000,"technician_id":null,"waiting_for_parts":false,"labour":[{"description":"new glass","price":4000}],"notes":[{"operation_id":"01900000-0000-7000-8000-00000000001c","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","happened_at":1795967220390,"text":"no charger"},{"operation_id":"01900000-0000-7000-8000-00000000001d","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","happened_at":1795967220390,"text":"ready at noon"}],"photos":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"completed_at":1795967220390,"code":"UMCR-13","operation_id":"01900000-0000-7000-8000-00000000001c","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"delivered","parts":[{"operation_id":"01900000-0000-7000-8000-00000000001e","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null,"happened_at":1795967220390,"branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","left":1,"serials_left":["SN-3"],"removed":false},{"operation_id":"01900000-0000-7000-8000-00000000001f","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null,"happened_at":1795967220390,"branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","left":0,"serials_left":[],"removed":true},{"operation_id":"01900000-0000-7000-8000-000000000021","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"happened_at":1795967220390,"branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","left":0,"serials_left":[],"removed":true}],"surplus":[]}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'delivered',NULL,1795967220390,'
>cracked
>screen
>galaxy
>a52
>imei
>1
>umcr-13
>sn-3
>sn-4
>sn-5
>imei1
<31-rcmu
<3-ns
<4-ns
<5-ns
<1iemi
=01900000-0000-7000-8000-000000000004
=01900000-0000-7000-8000-00000000000d
=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','01900000-0000-7000-8000-000000000027',43,'{"id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"Galaxy A52","serial":null},"problem":"cracked screen","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"notes":[],"photos":[],"completed_at":null,"code":"UMCR-24","operation_id":"01900000-0000-7000-8000-000000000028","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"cancelled","parts":[],"surplus":[]}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'cancelled',NULL,1795967220390,'
>cracked
>screen
>galaxy
>a52
>umcr-24
<42-rcmu');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','01900000-0000-7000-8000-00000000000b',44,'{"id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}],"received":["SN-6"],"code":"UMCR-26","operation_id":"01900000-0000-7000-8000-00000000002a","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"received","sent_at":1795967220390,"sent_by":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","recalled_at":null,"short":[],"extra":[]}','01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f678-76e2-84ed-8afa9eb547c1','received',NULL,1795967220390,'
>umcr-26
>sn-6
<62-rcmu
<6-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','01900000-0000-7000-8000-00000000002c',43,'{"id":"01900000-0000-7000-8000-00000000002c","to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}],"received":[],"code":"UMCR-28","operation_id":"01900000-0000-7000-8000-00000000002d","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220390,"standing":"settled","status":"cancelled","sent_at":1795967220390,"sent_by":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","recalled_at":1795967220390,"short":[],"extra":[]}','01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f678-76e2-84ed-8afa9eb547c1','cancelled',NULL,1795967220390,'
>umcr-28
>sn-7
<82-rcmu
<7-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','01900000-0000-7000-8000-000000000034',43,'{"id":"01900000-0000-7000-8000-000000000034","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"archived":true,"created_at":1795967220390,"operation_id":"01900000-0000-7000-8000-000000000035","standing":"settled","status":"active","had_serials":false,"merged_into":"01900000-0000-7000-8000-00000000000d"}',NULL,NULL,'active',NULL,1795967220390,'
>display
>a52');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stock','01900000-0000-7000-8000-00000000000d:01a227fc-f678-76e2-84ed-8afa9eb547c1',44,'{"id":"01900000-0000-7000-8000-00000000000d:01a227fc-f678-76e2-84ed-8afa9eb547c1","item_id":"01900000-0000-7000-8000-00000000000d","branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","quantity":1,"serial_tracked":true}','01a227fc-f678-76e2-84ed-8afa9eb547c1',NULL,NULL,'01900000-0000-7000-8000-00000000000d',0,'');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stocktake','01900000-0000-7000-8000-00000000000c',47,'{"id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"],"counts":[{"operation_id":"01900000-0000-7000-8000-000000000039","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","happened_at":1795967220668,"serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}],"device_code":"UMCR"}],"closed_at":1795967220668,"code":"UMCR-37","operation_id":"01900000-0000-7000-8000-000000000038","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"UMCR","happened_at":1795967220668,"standing":"settled","status":"closed","expected":{"serials":["SN-10","SN-4","SN-7"],"quantities":[]},"result":{"missing":["SN-10","SN-4"],"unexpected":[],"wrong_branch":[],"already_sold":[],"not_in_stock":[],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","counted":1,"expected":0,"difference":1}]}}','01a227fc-f5fb-75ce-855f-489f2c1ddfea',NULL,'closed',NULL,1795967220668,'
>umcr-37
<73-rcmu
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01900000-0000-7000-8000-00000000003b',49,'{"id":"01900000-0000-7000-8000-00000000003b","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null}],"total":9900,"tax_mode":"inclusive","discount":null,"net":9900,"tax":0,"taxes":[{"basis_points":0,"net":9900,"tax":0}],"difference":0,"return_ids":[],"void_reason":null,"code":"MK3C-2","operation_id":"01900000-0000-7000-8000-00000000003c","branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_code":"MK3C","happened_at":1795967220726,"standing":"settled","status":"completed"}','01a227fc-f678-76e2-84ed-8afa9eb547c1',NULL,'completed',NULL,1795967220726,'
>mk3c-2
>sn-2
<2-c3km
<2-ns
=01900000-0000-7000-8000-00000000000d');
INSERT INTO "feed_record" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8',49,'{"id":"7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8","operation_id":"01900000-0000-7000-8000-00000000003c","serial":"SN-2","document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003b","code":"MK3C-2"},"standing":"settled","reason":"illegal_transition","with":["01900000-0000-7000-8000-00000000001b"],"devices":[],"status":"decided","opened_at":1795967220726,"closed_at":1795967220818,"evidence":[{"operation_id":"01900000-0000-7000-8000-00000000003c","type":"sale.complete","branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_id":"01a227fc-fa63-757a-963c-b741b7ca1c99","device_code":"MK3C","happened_at":1795967220726,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000003b","code":"MK3C-2"}},{"operation_id":"01900000-0000-7000-8000-00000000001b","type":"sale.complete","branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","device_id":"01a227fc-f911-73b3-aedf-b356e3dd1279","device_code":"UMCR","happened_at":1795967220390,"document":{"type":"sale","id":"01900000-0000-7000-8000-00000000001a","code":"UMCR-12"}}],"decision":{"operation_id":"01900000-0000-7000-8000-00000000003d","verdict":"discard","new_serial":null,"note":null,"actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","happened_at":1795967220818},"changed":false}',NULL,NULL,'decided',NULL,1795967220726,'
>sn-2
<2-ns
=01a227fc-f678-76e2-84ed-8afa9eb547c1
=01a227fc-f5fb-75ce-855f-489f2c1ddfea');
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
CREATE TABLE log_sealing (
	shop_id VARCHAR NOT NULL, 
	version BIGINT NOT NULL, 
	head_before VARCHAR NOT NULL, 
	head_after VARCHAR NOT NULL, 
	sealed_at BIGINT NOT NULL, 
	CONSTRAINT pk_log_sealing PRIMARY KEY (shop_id), 
	CONSTRAINT fk_log_sealing_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
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
	chain VARCHAR NOT NULL, pushed_by VARCHAR, heard VARCHAR, sealed_for VARCHAR, sealed TEXT, link BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_operation PRIMARY KEY (shop_id, id), 
	CONSTRAINT uq_operation_shop_id_device_id_seq UNIQUE (shop_id, device_id, seq), 
	CONSTRAINT uq_operation_shop_id_version UNIQUE (shop_id, version), 
	CONSTRAINT fk_operation_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e','01a227fc-f911-73b3-aedf-b356e3dd1279',1,'item.create',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"item_id":"01900000-0000-7000-8000-00000000000d","name":"Screen A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":{"quantity":9,"serials":["SN-1","SN-2","SN-3","SN-4","SN-5","SN-6","SN-7","SN-8","SN-9"],"unit_cost":null}}',8,1795967220390,1795967220390,1,'170bd55c4e4778d2adb08b149df212ffcda025a2e3f2412e1dac5e46de48e60e','0f194d0475c43157a11ee59b68725835b625304e287cc23aac97aeadd6be069a','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,15);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000f','01a227fc-f911-73b3-aedf-b356e3dd1279',2,'customer.create',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"customer_id":"01900000-0000-7000-8000-000000000004","name":"[erased]","phone":"[erased]","email":null,"address":null,"note":"[erased]"}',9,1795967220390,1795967220390,1,'c98eca048bbe7df4d97db40ffff5f2a6105896357ab8a987277d62b7d5ddfbbc','727250f4e398518e7786c4e42b9812bd0c5ed860a0013c65234203850b02163e','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'customer:01900000-0000-7000-8000-000000000004','3WLjBlQ2P0NtUfSpgvRQ1ZaDn3LUcq2YwlIZ3e0l+ucRLZc7rHa4E2q/EJiMQbkaRPvK+JvvSbh22wWwc94bWd8uOemBCIrDk3bO6mWBnobJuuplX2S9+R5FMwoctINynNYyOD/B1PbyqanLJafMlnNg86a/cee7dOGhPVysBYPptyBu7NUPcwgzJpT0/A+gUWeptmKJ57Dea1e9qlQ8R2dw+6yx8VfyJrO9tgyhUiy4YTNVHFDRZknxK5znDg8NHhygwJggZVh5kCzEqmfymMNSbP2V5puhWDlKKAIbuU068kSh9mOfj/eV/Kidlj+g5PPILlU=',16);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000010','01a227fc-f911-73b3-aedf-b356e3dd1279',3,'customer.update',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"customer_id":"01900000-0000-7000-8000-000000000004","changes":{"email":"[erased]"}}',10,1795967220390,1795967220390,1,'785b5700b3d378a0e07d14aecb89f77e1ec2def340ac7ca12a6e22762f1ccaae','93539ff17898fd7cf1c393da595725c5e6e9acc567616cce7efb822a14ea975b','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'customer:01900000-0000-7000-8000-000000000004','ZmYeFPM7D9i71GMdjFEZmQb7oHR4ALE6NqEPi0YI2DEPpY2AsMZsNQcRKa9upZ7PLYfNTyNd0Wk3EGh2pavncISPbxy0BG9rF0Rl4aHlrcMOFyhwO/kQw3efVq7lsu9IGZfzu60VRmRLBzc0chPap9kjE99o5ZLWbqpAqu+l4G9IdPjLpIzKwS27tpaLHRrQzFAOPWHvmZOBxZZGjbRifnghGhC2kIhDxqK99C9OIz7Pw8NgyljGBLb5XHHeldGnSVxZgISYloJC',17);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000011','01a227fc-f911-73b3-aedf-b356e3dd1279',4,'supplier.create',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"supplier_id":"01900000-0000-7000-8000-000000000005","name":"Parts & Co","phone":null,"email":null,"address":null,"note":null}',11,1795967220390,1795967220390,1,'88565a336f0522e85e4366d403205efd095b4f8c054c092bdbeb8b65c50be052','3723bf403a21a31e6dd80908978907120cdb95e24703d9b59be39ac7e8e8d2e7','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,18);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000012','01a227fc-f911-73b3-aedf-b356e3dd1279',5,'supplier.update',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"supplier_id":"01900000-0000-7000-8000-000000000005","changes":{"phone":"556"}}',12,1795967220390,1795967220390,1,'a55963eabf1d83fcf5021347dbeb71cf6eeefe258dff85dd2b8959fafeb77ea9','df84a6dd94e9a7aa0b3b06047168359a0d4969363907517af9d449e6df0b4e99','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,19);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000013','01a227fc-f911-73b3-aedf-b356e3dd1279',6,'stock.restock',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"restock_id":"01900000-0000-7000-8000-000000000006","supplier_id":"01900000-0000-7000-8000-000000000005","reference":"R-1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-10"],"unit_cost":5000}]}',13,1795967220390,1795967220390,1,'812a44e90ebbe637efe46f62c53b2a4caf215fd0f3820a4c0fc1c35645d1ff14','ee7fdb94ec4619d64c2e040bcd78a1850e5ecdd9f40ec0810a71cc50fa581f02','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,20);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000014','01a227fc-f911-73b3-aedf-b356e3dd1279',7,'stock.adjust',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"adjustment_id":"01900000-0000-7000-8000-000000000007","reason":"lost","note":"not on the shelf","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","delta":-1,"serials":["SN-9"]}]}',14,1795967220390,1795967220390,1,'944c2d1d7deac4af9ed083e99c2b41a70d72e3f9bac2ec0908db65f2ec1c1420','7ba8cd9c0fb010ab2db31d6fbbdde82798c8894fd81883038a3660157833866c','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,21);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000015','01a227fc-f911-73b3-aedf-b356e3dd1279',8,'sale.complete',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"sale_id":"01900000-0000-7000-8000-000000000008","customer_id":"01900000-0000-7000-8000-000000000004","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"unit_price":9900,"discount":100,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9800,"tendered":null,"return_id":null}],"total":9800,"tax_mode":null,"discount":null}',15,1795967220390,1795967220390,1,'5e718c4ede3299f2c1b562dc14aa5ad76c1f9ee67622df3b215f6d016317cf56','6461aa685ee75d217e4c580520fa712d7d4a69adb42169a9b1153e9c9cf3bac6','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,22);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000016','01a227fc-f911-73b3-aedf-b356e3dd1279',9,'sale.return',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"return_id":"01900000-0000-7000-8000-000000000009","sale_id":"01900000-0000-7000-8000-000000000008","reason":"[erased]","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-1"],"disposition":"keep"}],"refund":9800}',16,1795967220390,1795967220390,1,'89fc9fe3d0684ef2243a4649c3158e8208a249a3984b5b569d4377ff2485f465','e0598d3fd4f22ddfb8df9701737966d7a92e3cea903b5d260d24fda75b941566','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'sale:01900000-0000-7000-8000-000000000008','GbamKtiyW/UrQSV9M26+iIb6qwcDW37DtH6SxVNZg0gB3hvdYnqu+/j4p5dQ8lwUDTO4ziKZwrTd9RPvsdWZcaCCU/g17EzrUxTbmCK9oI9ZY36y8USiq07m283fgXP9EMTt43TZvLptuZ0MrYgyyA51KAsPOZI2USXgyo0/CGOHQzR19FUXPQj59K3jy8PAbEyqursdNMebC/dyCjso499ixbpDF1NhNcEJA1WXv1mMSoaLfKMEl5xE/xYFwbW1D4ezhVp+Jj5PfZQ9rjMeH59q4Z87hS0pDj0HiKDh1zzJaWvrAmxDpZFEvLWVWlXbJc4juw0PTjOIivLvA31ZDBBlsTOWNfYDBd1yXlDLhR2W+z6z/2pqoK4ViaxvkE1AHHFVZrdaaL8lds+tTbyY5kQKejIKTAriuWDteTEYYy4uw4v4aBUNkvsp5KPFaNE6oKqA6hiM3GaJSfRoImR/eKE6FWnEZex5Y48WBe6C8bbOs1Vbe2iijV1n',23);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000018','01a227fc-f911-73b3-aedf-b356e3dd1279',10,'sale.complete',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"sale_id":"01900000-0000-7000-8000-000000000017","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":2,"serials":["SN-2","SN-10"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":19800,"tendered":null,"return_id":null}],"total":19800,"tax_mode":null,"discount":null}',17,1795967220390,1795967220390,1,'952587face10ceec4fb07cf4ed35939cf349fc4c351d7d9266d6ea5bc2cf82d7','52aa1a5d234eb7f928ff6a86d9632a4608d17ba8cec89633f70d490415d883b4','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,24);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000019','01a227fc-f911-73b3-aedf-b356e3dd1279',11,'sale.void',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"sale_id":"01900000-0000-7000-8000-000000000017","reason":"[erased]"}',18,1795967220390,1795967220390,1,'f6e747b490252d920d58af58245d52ac98646ec1887180b0f94382a31cb84061','d2691aa0f990edbdb9b61ae4b657a887f0885d8e84ab852ec7891832a6686155','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'sale:01900000-0000-7000-8000-000000000017','e9f7l1raqXGLzqWCzgRBfYlMfZIFpeTEawE3fbVGQDkgN+FyoUs5GuuveDHXdEd7KW3N0KS9a9zVyLEGirs05bfYsYFQVDKeK+OSpIOoECCkEiBZkSu3INGbsywX6oYqRXyjXTlKHD62wbsDheSLkZxu4m2oewe/3p7qKLidAspU8YGTUmAlhRZsifahTrzN0hdd2b/X0dCuUicc5ck20Q4mCfMIOHXWgPAW8T2NIDlCjPl1+mc=',25);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001b','01a227fc-f911-73b3-aedf-b356e3dd1279',12,'sale.complete',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"sale_id":"01900000-0000-7000-8000-00000000001a","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null,"return_id":null}],"total":9900,"tax_mode":null,"discount":null}',19,1795967220390,1795967220390,1,'e45e6296645da0cb3df161503a59de372b2291dcb329a9802acd687d361188fd','95fb68350c4f83f8da366e241fc7ae3ef5277d7c5639682325bf9a33da1a287a','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,26);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001c','01a227fc-f911-73b3-aedf-b356e3dd1279',13,'repair.open',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","customer_id":"01900000-0000-7000-8000-000000000004","device":{"description":"[erased]","serial":null},"problem":"[erased]","diagnosis":"[erased]","price":12000,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":"[erased]","photos":[]}',20,1795967220390,1795967220390,1,'e10e9ea470e09ba4f20f62df00e5e3f21610aacc0bd0af754aa305ca12b1166f','c1011158d8bb5a7afae0e836f6ce1b5dbc518c906c0cbd8744ea7ad67a90ee45','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'repair:01900000-0000-7000-8000-00000000000a','sDfrtYHsXkIoTauP4mr+yL4At8lO+9AYdS6unWQbHWX7Y4LjBInQZS5xm/EKOoHbbM06uWFp+NZCGQF1Xi9pAurlCWkCgFDaa21YBoMvpmgG/gmZrF2VppL50FPCwJTUxeKNSD8puP7LOshMyNoqGFcjB/wVpzX2uWldrTqe0Nck0Z3a3xOog5hNCQ7RVokoyG4oBxNtscX0HRf6dwjugw03/p5tdJArVXKlJDoH8H3DjztFCHlT3xv13lvIVMJ48R/rRblOP7fJh+Un8NgA0pl3HjmsFFD25FGyiseGlctORZQN/Dyzt99jB+c1WU8V3JO7VspuufSIWrW9txE473Fr5qCKwbu/i1HgvCWER3jLKSgCQrbK1ulgNHg0d7WJbU6Ba2UTK5eOkBHL3bcb7MYVzZAL8dlGnMzet8mrQXCguxNrWMGGSrQuJHWExDjxEskPzaYC4AC4IldAYtP5VRe5En3DCoNuELTA7Vzk8Y6tUu2usLVhLjhg6VW5eHJWZ2XzxJKaL7S4NyShWRtza1CvBonnFNuo+doW/O2Vy69p2q/yiGcEzDMYeHaboHcgyqTFhLlXMhXdHRzUwYEeY1eCmtg9vlkyEU/yPYHbVfesZHe9QVHQcVeyzJea8mkcrPNU9JOxK04UedjaEBhwVZ2ij8XTPtxgTxPU9WmLmm7iKW/9Gf9p+5O4UMQ=',27);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001d','01a227fc-f911-73b3-aedf-b356e3dd1279',14,'repair.update',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","changes":{"price":11000,"labour":[{"description":"new glass","price":4000}]},"note":"[erased]","photos":[],"removed_photos":[]}',21,1795967220390,1795967220390,1,'4122b72793ca49e2c352dfcef045a885141b65ef970617947e88d5bebe49ea1f','d777f6987556d4cf366a2bf022d6d6710557c395858ada39320e5cc6972aa73e','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'repair:01900000-0000-7000-8000-00000000000a','KoQ89BDAscFvJ7QMJpWccT+nVb+6QSamncCXw2EgOkJi0cmK3sAe08DViNV+r7v5un+DdqbWQMjFF81X8UxVxP4VMBvEBXDUwVK9BhLx7uogMy1vPeCHTzHeogxObIxHF/2R/bWO8bze6MEHAH/2IQKI0igWiVfm7sDUnR1Yz/LSbmp4iDv/6JsgTClnFZyxV2g4WgqNqZXhatWOWjCZsWAirUefwPm+MHfrWdxp2sRj5Zj6zHPEelzvsQNjLc2ykHTrM+IF3ErwMe3LfHyDLvchSDmsSSRnfodapRF3aW8SjIT2ARUOBla5OmrIT09SygNH/mYg+7cL+3+MFMEuAoNwDWGPOfgsq79jruCGbcZweUuiEg2Gj43iCWWxOXvQuvIDFnV7ZmGp79gNecJjdG8zLj8=',28);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001e','01a227fc-f911-73b3-aedf-b356e3dd1279',15,'repair.add_part',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-3"],"unit_price":null}',22,1795967220390,1795967220390,1,'e8473c391bdf78422eae73753bcd199f19c3f2f7647deccd8ebe048cdb288e67','bde94adb23a02e3aa77aa09c21352ba73f5faa6cb37e05090d07fefa09249f2b','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,29);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001f','01a227fc-f911-73b3-aedf-b356e3dd1279',16,'repair.add_part',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',23,1795967220390,1795967220390,1,'c2f0b914752ff21906776404a26f843765d91b9d6714a8315e73f00231a6d1b1','6a5d081f67a1ef75f1fe9c91dbbe1e1f65f5bdfe33e058ddc4b7746ca198d821','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,30);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000020','01a227fc-f911-73b3-aedf-b356e3dd1279',17,'repair.remove_part',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-4"],"unit_price":null}',24,1795967220390,1795967220390,1,'0f32eff31514a8913c29b40badfd180e6c4e9c3ab5a3bb5766fd736006cbd8b0','4f41954cf263eec220491cc7605ec6f43089538b927d0beaaef1c89ffcd7be6d','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,31);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000021','01a227fc-f911-73b3-aedf-b356e3dd1279',18,'repair.add_part',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null}',25,1795967220390,1795967220390,1,'f9f715ea7576434bbb255114d2c1145d40d0b3af2d981b857e3fa1d385984df7','631b13b287fc92ecdaccee5a9c619ec654a2accd8987f0437edf56eaa22f6dfe','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,32);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000022','01a227fc-f911-73b3-aedf-b356e3dd1279',19,'repair.return_part',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a","item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-5"],"unit_price":null,"reason":"[erased]","disposition":"defective"}',26,1795967220390,1795967220390,1,'7363a9ce9b13907755d30266ffa04ccbec5883c8df0a8353e3192a9c1b82cc81','b0036b6b28b45b0eced675dd0058e41a81f3ee44fc7d77d653ae5409d1f05ccf','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'repair:01900000-0000-7000-8000-00000000000a','GVr0RzMUiKPu8jrsMydhOEfJTEdIa4XvU71UCZedBrPK9o7tQvhnyVD0lC9R7cH1rN3apPHuvrF98klO8aXwIY2erGBZPJTidev6TO35pMIkFYUh+kb2UxZnrEN44baG4zK/9f7WloUM6hxk9Wr/bKTJnCWIvoc68eZWmXxFucjvxwcheabo0JYux65YnhuCXCWpEy6BC0+QPVXI3nflDJR3wDAlTv1Xg+Y0yL5Lg1rn9wFV5hcDb25hyAkBCFI+EtVMNTBaRNr/Y2LlX0fC9fCOtU4uC+U9aDM2KgQF1bdyxb0xA8IYVoFteepXO/rS/O0rYVOB1rSlF+l3dSma371LtzI/pNOzEFFfAp28va/tlUhY9mkCZXu5QboU6Wblz09k0MYJJrIUk3bHzZ35E/Mxf6Skmir50wlOhYG0QPEHeA==',33);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000023','01a227fc-f911-73b3-aedf-b356e3dd1279',20,'repair.complete',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',27,1795967220390,1795967220390,1,'396c1bf07c2547b74ce2593f63546a646466c248157b3166c874d8e483e4822b','49b33ba244beba6870046de89076a2d2d0ad6f772f9401931ca3ad4a57ccaa4a','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,34);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000024','01a227fc-f911-73b3-aedf-b356e3dd1279',21,'repair.reopen',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',28,1795967220390,1795967220390,1,'8c00d78d8161b6fa7d1f23bcb70fd1fa5d584f265a1f0930c72cbed947bf1805','64c9b7721985b3f0087c516eb181b0823e6c3ae64f54b43f38fcf65394e495c1','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,35);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000025','01a227fc-f911-73b3-aedf-b356e3dd1279',22,'repair.complete',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',29,1795967220390,1795967220390,1,'7977a386c08d9441eee3e2f730c2e9218441a662f363326b837f92bb38057099','c11427313eb82789a60ad1c8173ab5fb5cd3c6c3df5a769415867aec7f647a81','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,36);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000026','01a227fc-f911-73b3-aedf-b356e3dd1279',23,'repair.deliver',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-00000000000a"}',30,1795967220390,1795967220390,1,'ee13b6bdf8cacb2ce064d4bcf22bbe936ec4453b9c3a17217eb1f0023a81d855','da0d1b8395e68d93ca7ae70690e623a1b4174e005a3f0f01176cd5740d873515','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,37);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000028','01a227fc-f911-73b3-aedf-b356e3dd1279',24,'repair.open',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-000000000027","customer_id":null,"device":{"description":"[erased]","serial":null},"problem":"[erased]","diagnosis":null,"price":null,"technician_id":null,"waiting_for_parts":false,"labour":[],"note":null,"photos":[]}',31,1795967220390,1795967220390,1,'2811dd3161870a4771f533ac9a9647f88e49e1c907290f064533540dc18ffac3','a92d1d2205f52be8e5dde0dac465e9316319b4dd537df281c1abef396c881dce','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,'repair:01900000-0000-7000-8000-000000000027','CbXj4K/+eDAM2pObTwKzxicERnFWeEJ+b5gHDWFJTMiMytmdjL3F0rpDyOow+YT2h2QItoX+avXTMES6mvpGFRmyCj8pqTwvZjFSmGhSyYGllAsY8iJ88l3z7Ohv02tXk1v7cxl7wUjv77Fuf3SjndZYr/bFGo9FvIiRIULgfQjggL/SpHP70mO9P2o0lkK9E4vcOUR5FaZev97fgx7Dxv9C5OlbUEf4czGlCM0Bh37iCdXeuIik1rpxqoZtopu3jIVhkKS7bVwur9UyyDI8dz3zc65amc+jcLkItrO9bWVf8hkHc42SdNr5suwfQaCFXSunQlayc29R6gzWJFw18+5y38PsOYZ2/B9+6Hn2vigwzXhg0bfZR9yiIDwFbvTXbES8bDj8GiLcZQVkdW6mDi5lNeEAkuYcLGVnluggTStVY0lBdZbjjNXYdnnzNiOFdaGGJNH2LCVaVrdqqfiXZIhu90SO772YCyEwPGpWgmfPoiYblqQYR0Odf1JQ0AjVzgfLgQE4kcZUNQ==',38);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000029','01a227fc-f911-73b3-aedf-b356e3dd1279',25,'repair.cancel',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"repair_id":"01900000-0000-7000-8000-000000000027"}',32,1795967220390,1795967220390,1,'18b72725e9ce4927d65dd959c7e1cfa098054798c9a4e98ce29b0beb321928f6','8435b0d3ed35161301c4baccc1153374355bddbb8228ffb25811e9a4f48ea60f','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,39);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002a','01a227fc-f911-73b3-aedf-b356e3dd1279',26,'transfer.draft',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"transfer_id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',33,1795967220390,1795967220390,1,'95213a0bb48bfb71864945dda436d49af1d2edc4f78ad2027ddd93a3cde2591c','9f39513ff32fac139e99c094d83a45da06dc314a2e93f8660040d26e23210b5e','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,40);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002b','01a227fc-f911-73b3-aedf-b356e3dd1279',27,'transfer.send',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"transfer_id":"01900000-0000-7000-8000-00000000000b","to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',34,1795967220390,1795967220390,1,'02794e32d8940326a65d5b11df930000a4c5a0064d65c4df4344a7c85f5b7120','9eeca0be0c8c5743dab62b2c348f4eef6f3e6d41efbb729137fd647441ca948f','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,41);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002d','01a227fc-f911-73b3-aedf-b356e3dd1279',28,'transfer.send',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"transfer_id":"01900000-0000-7000-8000-00000000002c","to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-7"]}]}',35,1795967220390,1795967220390,1,'575f357a020862ef9432d6b24280edf8603c0fd48bd6c8d583236ff9c410394e','53d0f1daec2eca3a3d78a1f437c3d3c67e5472583762a97a856b0969e735d6d7','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,42);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002e','01a227fc-f911-73b3-aedf-b356e3dd1279',29,'transfer.cancel',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"transfer_id":"01900000-0000-7000-8000-00000000002c"}',36,1795967220390,1795967220390,1,'c1a0908195b06ad8c6cef3a3e47f3eb3f7f75a5bd62c39b8e29757bafceb8c4d','3a6f09cabdcef080cc9b9bd70306f877d994b71a11a1762e089ff409a2139b80','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,43);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002f','01a227fc-f911-73b3-aedf-b356e3dd1279',30,'serial.set_status',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"serial":"SN-8","status":"defective","note":"scratched"}',37,1795967220390,1795967220390,1,'804b04b01749a2da318d620f459c986a00a78c76489d188beab904fc6913ef6d','e146f09474b81709ce6d925c901464277c830758926fa00c874292170d9546d7','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,44);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000030','01a227fc-f911-73b3-aedf-b356e3dd1279',31,'serial.note',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"serial":"SN-8","note":"in the drawer"}',38,1795967220390,1795967220390,1,'0a63b6c7b92c6f5d807db0b4460c11e6aa4ef9889cca79361d5da49456374232','e1cc242025e17a983ef67ca369cc589d38b73d1db5232a9a5fdebf86f3cda7f4','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,45);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000031','01a227fc-f911-73b3-aedf-b356e3dd1279',32,'serial.rename',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"serial":"SN-8","new_serial":"SN-8B","reason":"new label"}',39,1795967220390,1795967220390,1,'5d63463ab76e20622fa08d10f4f08f7f2fd1b67800d75198e78609089a0f1d11','9faa2d58dd1082eadc258af0fa17f84a1928ca99be6ddc4f30f5024e56fce8d8','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,46);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000032','01a227fc-f911-73b3-aedf-b356e3dd1279',33,'serial.add_alias',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"serial":"SN-8B","alias":"IMEI 8"}',40,1795967220390,1795967220390,1,'d617c599b6d67804e972335b408bad9cf0ebf770a9eade3b092216b181a6b940','175ba506d1d2a864083539e01186f6157d03282146cdab160546893bd29b80ba','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,47);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000033','01a227fc-f911-73b3-aedf-b356e3dd1279',34,'item.update',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"item_id":"01900000-0000-7000-8000-00000000000d","changes":{"category":"Screens"}}',41,1795967220390,1795967220390,1,'33f1039519e518679e650511856b2045188c857b61ff222812f9efc59dfede12','1b3eeddd8dbcd0724a81c9c5240f1cd7d9536a565e531ff8f3ddb84f06e4218a','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,48);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000035','01a227fc-f911-73b3-aedf-b356e3dd1279',35,'item.create',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"item_id":"01900000-0000-7000-8000-000000000034","name":"Display A52","sku":null,"barcode":null,"category":null,"price":9900,"cost":null,"track_stock":true,"serial_tracked":true,"warranty_months":null,"low_stock_at":null,"tax_rate_id":null,"initial_stock":null}',42,1795967220390,1795967220390,1,'98cf4c810ed49a32ba258a1a36d2aaf87b26c8e2381b3ca9d099e19ba3231b6e','476080ba87d6febdbb1ecaf571a0ccb6f1bcbd5987a778fd6fb480209229154c','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,49);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000036','01a227fc-f911-73b3-aedf-b356e3dd1279',36,'item.merge',1,1795967220360,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"item_id":"01900000-0000-7000-8000-000000000034","into_id":"01900000-0000-7000-8000-00000000000d"}',43,1795967220390,1795967220390,1,'f82590d68b6b67503ae9aa9eaa6050d1d50e9e24ffb2ccaa0a2a8392b34c5ddc','fad446479181148c4fffbb5c075981dda9e410c5921ab220689042077eaa6bd3','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,50);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000037','01a227fc-fa63-757a-963c-b741b7ca1c99',1,'transfer.receive',1,1795967220609,0,0,'01a227fc-f678-76e2-84ed-8afa9eb547c1','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"transfer_id":"01900000-0000-7000-8000-00000000000b","lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-6"]}]}',44,1795967220621,1795967220621,1,'39755df74639dc1e485fb67737975c737793390046381fc1b577ba87b080ed9d','6acdfd3723b41a3f2bedf433f202ec5f63e72f0272259fa30d71261cdf79aedd','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,51);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000038','01a227fc-f911-73b3-aedf-b356e3dd1279',37,'stocktake.open',1,1795967220660,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","item_ids":["01900000-0000-7000-8000-00000000000d"]}',45,1795967220668,1795967220668,1,'61568122d541291239c496b4b49272ef7110920f617db9715526e2acdcdd657c','dc2f926837f28a70184d7ca7deeb3b3ffbb35cc661082bb4355605fc7d4850f4','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,52);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000039','01a227fc-f911-73b3-aedf-b356e3dd1279',38,'stocktake.count',1,1795967220660,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"stocktake_id":"01900000-0000-7000-8000-00000000000c","serials":["SN-7"],"quantities":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1}]}',46,1795967220668,1795967220668,1,'e68656c2f5176638a15c4472af8a40e045ffc2992211aa05c4ee8f9f2c49dc65','f6c78e9a9038ff13612a37020b77bea3983d9e535ccc8047814a144014493edc','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,53);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003a','01a227fc-f911-73b3-aedf-b356e3dd1279',39,'stocktake.close',1,1795967220660,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"stocktake_id":"01900000-0000-7000-8000-00000000000c"}',47,1795967220668,1795967220668,1,'62fe3d8f0d4b7def00f623ef465eedccb30ffc8f863452f2d0ac9c28fc7458c4','16d6ba5ec5e81bc646f3099fffef4ee7e931f1f7eef3253ca9b7e7c07315736c','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,54);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003c','01a227fc-fa63-757a-963c-b741b7ca1c99',2,'sale.complete',1,1795967220712,0,0,'01a227fc-f678-76e2-84ed-8afa9eb547c1','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"sale_id":"01900000-0000-7000-8000-00000000003b","customer_id":null,"lines":[{"item_id":"01900000-0000-7000-8000-00000000000d","quantity":1,"serials":["SN-2"],"unit_price":9900,"discount":null,"tax_rate_id":null,"tax_basis_points":null}],"payments":[{"method":"cash","amount":9900,"tendered":null,"return_id":null}],"total":9900,"tax_mode":null,"discount":null}',48,1795967220726,1795967220726,1,'c367c990f719201ceb5aab7b39f88a478a22d706fb158c7604d18c60705a18ff','e0a78277ff17705d639acff2a927c9eda4d71fc2cf8fb09b72c2f815c021f167','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,55);
INSERT INTO "operation" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003d','01a227fc-f911-73b3-aedf-b356e3dd1279',40,'conflict.resolve',1,1795967220802,0,0,'01a227fc-f5fb-75ce-855f-489f2c1ddfea','01a227fc-f5fb-75ce-855f-48a0cc9821f7','{"operation_id":"01900000-0000-7000-8000-00000000003c","serial":"SN-2","verdict":"discard","new_serial":null,"note":null,"expects":["01900000-0000-7000-8000-00000000001b"]}',49,1795967220818,1795967220818,1,'fe5ddf1c41e987b17606bddbd23c357a61fd6307e850b360e6d3933e03321be9','4bec278f4d9900127ca30068c26ae2585c5335d9c2df0d73d812a1e5bec25d33','01a227fc-f5fb-75ce-855f-48a0cc9821f7',NULL,NULL,NULL,56);
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
CREATE TABLE personal_key (
	shop_id VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	secret BLOB, 
	erased_at BIGINT, 
	erased_version BIGINT, 
	erased_by VARCHAR, 
	CONSTRAINT pk_personal_key PRIMARY KEY (shop_id, owner), 
	CONSTRAINT fk_personal_key_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "personal_key" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer:01900000-0000-7000-8000-000000000004',X'B62E000243B418ACDBBB637E702C28F5F5DD7A70745C4D8A594552A4535E413C',NULL,NULL,NULL);
INSERT INTO "personal_key" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale:01900000-0000-7000-8000-000000000008',X'940D5055D62B60208B0634284079D94CE4B8BFA00042A1B5F2CE6030D7CF398B',NULL,NULL,NULL);
INSERT INTO "personal_key" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale:01900000-0000-7000-8000-000000000017',X'FD60A0B4614D7F3CEDD7564977FDCC0D2128FE9F7E26B49F898B400719EB42A2',NULL,NULL,NULL);
INSERT INTO "personal_key" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair:01900000-0000-7000-8000-00000000000a',X'D1B3CEF1853C883A40E0F4F6FE4DEC357E34B81F0A12F58688E55C789E76D28F',NULL,NULL,NULL);
INSERT INTO "personal_key" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair:01900000-0000-7000-8000-000000000027',X'A4FE4F65E4548160D1BE8709FFE068AD8487873E1E8E00E42E0752E225AA9D4B',NULL,NULL,NULL);
CREATE TABLE photo (
	shop_id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content_type VARCHAR NOT NULL, 
	data BLOB NOT NULL, 
	uploaded_by VARCHAR NOT NULL, 
	created_at BIGINT NOT NULL, is_drawn_anew BOOLEAN DEFAULT 0 NOT NULL, 
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
	received_at BIGINT NOT NULL, sealed_for VARCHAR, sealed TEXT, mac VARCHAR DEFAULT '' NOT NULL, 
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
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','shop','','',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','','',2);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','','',4);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','01a227fc-f5fb-75ce-855f-489f2c1ddfea','',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','01a227fc-f678-76e2-84ed-8afa9eb547c1','',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','','active',2);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stock','01a227fc-f5fb-75ce-855f-489f2c1ddfea','',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','returned',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','sold',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','repair_done',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','in_stock',3);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','defective',2);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','in_transit',0);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f5fb-75ce-855f-489f2c1ddfea','written_off',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','','active',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','','active',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','01a227fc-f5fb-75ce-855f-489f2c1ddfea','done',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','01a227fc-f5fb-75ce-855f-489f2c1ddfea','done',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01a227fc-f5fb-75ce-855f-489f2c1ddfea','completed',2);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','01a227fc-f5fb-75ce-855f-489f2c1ddfea','done',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01a227fc-f5fb-75ce-855f-489f2c1ddfea','voided',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','01a227fc-f5fb-75ce-855f-489f2c1ddfea','delivered',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','01a227fc-f5fb-75ce-855f-489f2c1ddfea','cancelled',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','01a227fc-f5fb-75ce-855f-489f2c1ddfea','in_transit',0);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','01a227fc-f5fb-75ce-855f-489f2c1ddfea','cancelled',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','01a227fc-f5fb-75ce-855f-489f2c1ddfea','received',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stock','01a227fc-f678-76e2-84ed-8afa9eb547c1','',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','01a227fc-f678-76e2-84ed-8afa9eb547c1','in_stock',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stocktake','01a227fc-f5fb-75ce-855f-489f2c1ddfea','closed',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','01a227fc-f678-76e2-84ed-8afa9eb547c1','completed',1);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','','open',0);
INSERT INTO "record_count" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','','decided',1);
CREATE TABLE reset_code (
	shop_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	code_hash VARCHAR NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_reset_code PRIMARY KEY (shop_id, user_id), 
	CONSTRAINT fk_reset_code_shop_id_user_id FOREIGN KEY(shop_id, user_id) REFERENCES user_account (shop_id, id)
);
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
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','<7-rcmu','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','<9-ns','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','>sn-9','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','adjustment','>umcr-7','01900000-0000-7000-8000-000000000007');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','<ron','01a227fc-f5fb-75ce-855f-489f2c1ddfea');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','<uos','01a227fc-f678-76e2-84ed-8afa9eb547c1');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','>nor','01a227fc-f5fb-75ce-855f-489f2c1ddfea');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','>north','01a227fc-f5fb-75ce-855f-489f2c1ddfea');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','>sou','01a227fc-f678-76e2-84ed-8afa9eb547c1');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','branch','>south','01a227fc-f678-76e2-84ed-8afa9eb547c1');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','<2-ns','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','=01a227fc-f5fb-75ce-855f-489f2c1ddfea','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','=01a227fc-f678-76e2-84ed-8afa9eb547c1','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','conflict','>sn-2','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','<555','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','>555','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','>cid','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','>cid@example.org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','>example.org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','customer','>org','01900000-0000-7000-8000-000000000004');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','<c3km','01a227fc-fa63-757a-963c-b741b7ca1c99');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','<rcmu','01a227fc-f911-73b3-aedf-b356e3dd1279');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','>mk3c','01a227fc-fa63-757a-963c-b741b7ca1c99');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','>phone','01a227fc-f911-73b3-aedf-b356e3dd1279');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','>phone','01a227fc-fa63-757a-963c-b741b7ca1c99');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','device','>umcr','01a227fc-f911-73b3-aedf-b356e3dd1279');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','>a52','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','>a52','01900000-0000-7000-8000-000000000034');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','>display','01900000-0000-7000-8000-000000000034');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','>screen','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','item','>screens','01900000-0000-7000-8000-00000000000d');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<1iemi','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<3-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<31-rcmu','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<4-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<42-rcmu','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','<5-ns','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','=01900000-0000-7000-8000-000000000004','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>1','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>a52','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>a52','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>cracked','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>cracked','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>galaxy','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>galaxy','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>imei','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>imei1','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>screen','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>screen','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>sn-3','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>sn-4','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>sn-5','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>umcr-13','01900000-0000-7000-8000-00000000000a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','repair','>umcr-24','01900000-0000-7000-8000-000000000027');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','<01-ns','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','<1-r','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','<6-rcmu','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','=01900000-0000-7000-8000-000000000005','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','>r-1','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','>sn-10','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','restock','>umcr-6','01900000-0000-7000-8000-000000000006');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','<1-ns','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','<9-rcmu','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','>sn-1','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','return','>umcr-9','01900000-0000-7000-8000-000000000009');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<01-ns','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<01-rcmu','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<1-ns','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<2-c3km','01900000-0000-7000-8000-00000000003b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<2-ns','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<2-ns','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<2-ns','01900000-0000-7000-8000-00000000003b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<21-rcmu','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','<8-rcmu','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','=01900000-0000-7000-8000-000000000004','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000003b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>mk3c-2','01900000-0000-7000-8000-00000000003b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>sn-1','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>sn-10','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>sn-2','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>sn-2','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>sn-2','01900000-0000-7000-8000-00000000003b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>umcr-10','01900000-0000-7000-8000-000000000017');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>umcr-12','01900000-0000-7000-8000-00000000001a');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','sale','>umcr-8','01900000-0000-7000-8000-000000000008');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<01-ns','SN-10');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<1-ns','SN-1');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<2-ns','SN-2');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<3-ns','SN-3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<4-ns','SN-4');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<5-ns','SN-5');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<6-ns','SN-6');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<7-ns','SN-7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<8-ns','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<8iemi','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<9-ns','SN-9');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','<b8-ns','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>imei8','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-1','SN-1');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-10','SN-10');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-2','SN-2');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-3','SN-3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-4','SN-4');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-5','SN-5');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-6','SN-6');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-7','SN-7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-8','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-8b','SN-8');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','serial','>sn-9','SN-9');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','shop','>ada''s','01a227fc-f5fa-73d5-bb95-264984a8393c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','shop','>repairs','01a227fc-f5fa-73d5-bb95-264984a8393c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','shop','>s','01a227fc-f5fa-73d5-bb95-264984a8393c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stocktake','<73-rcmu','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stocktake','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','stocktake','>umcr-37','01900000-0000-7000-8000-00000000000c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','<655','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','>&','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','>556','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','>co','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','supplier','>parts','01900000-0000-7000-8000-000000000005');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','<6-ns','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','<62-rcmu','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','<7-ns','01900000-0000-7000-8000-00000000002c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','<82-rcmu','01900000-0000-7000-8000-00000000002c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','=01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000002c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','>sn-6','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','>sn-7','01900000-0000-7000-8000-00000000002c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','>umcr-26','01900000-0000-7000-8000-00000000000b');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','transfer','>umcr-28','01900000-0000-7000-8000-00000000002c');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>ada','01a227fc-f5fb-75ce-855f-48a0cc9821f7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>ada@example.org','01a227fc-f5fb-75ce-855f-48a0cc9821f7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>cleo','01a227fc-f7ad-706c-af2c-66b113e09099');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>cleo@example.org','01a227fc-f7ad-706c-af2c-66b113e09099');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>example.org','01a227fc-f5fb-75ce-855f-48a0cc9821f7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>example.org','01a227fc-f6de-756f-a8e4-14cda0f73ac3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>example.org','01a227fc-f7ad-706c-af2c-66b113e09099');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>example.org','01a227fc-f885-766f-9bb0-8f89e9c0174f');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>max','01a227fc-f6de-756f-a8e4-14cda0f73ac3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>max@example.org','01a227fc-f6de-756f-a8e4-14cda0f73ac3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>org','01a227fc-f5fb-75ce-855f-48a0cc9821f7');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>org','01a227fc-f6de-756f-a8e4-14cda0f73ac3');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>org','01a227fc-f7ad-706c-af2c-66b113e09099');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>org','01a227fc-f885-766f-9bb0-8f89e9c0174f');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>tess','01a227fc-f885-766f-9bb0-8f89e9c0174f');
INSERT INTO "search_word" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','user','>tess@example.org','01a227fc-f885-766f-9bb0-8f89e9c0174f');
CREATE TABLE server_host (
	name VARCHAR NOT NULL, 
	learned_at BIGINT NOT NULL, 
	CONSTRAINT pk_server_host PRIMARY KEY (name)
);
INSERT INTO "server_host" VALUES('localhost',1795967219205);
CREATE TABLE shop (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	serial_tracking BOOLEAN NOT NULL, 
	created_at BIGINT NOT NULL, settings JSON DEFAULT '{}' NOT NULL, tracking_off_at BIGINT, 
	CONSTRAINT pk_shop PRIMARY KEY (id)
);
INSERT INTO "shop" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','Ada''s Repairs','EUR',1,1795967219194,'{}',NULL);
CREATE TABLE sign_in_attempt (
	scope VARCHAR NOT NULL, 
	window_start BIGINT NOT NULL, 
	failures BIGINT NOT NULL, 
	CONSTRAINT pk_sign_in_attempt PRIMARY KEY (scope)
);
INSERT INTO "sign_in_attempt" VALUES('257ab903147bf454ca0e39eb40de565936fce801ec99c18d143f7edc3e5bfc22',1795967219036,1);
INSERT INTO "sign_in_attempt" VALUES('5cb01652e9d4c3a822628b8cb5cad545ebe438dfbcb8533942aea3079556bb53',1795967219445,0);
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
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',1,'SN-1','serial','SN-1','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',2,'SN-2','serial','SN-2','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',3,'SN-3','serial','SN-3','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',4,'SN-4','serial','SN-4','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',5,'SN-5','serial','SN-5','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',6,'SN-6','serial','SN-6','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',7,'SN-7','serial','SN-7','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',8,'SN-8','serial','SN-8','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-8','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000e',9,'SN-9','serial','SN-9','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','received','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000000f',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000010',0,'01900000-0000-7000-8000-000000000004','customer','01900000-0000-7000-8000-000000000004',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000011',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000012',0,'01900000-0000-7000-8000-000000000005','supplier','01900000-0000-7000-8000-000000000005',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000013',0,'01900000-0000-7000-8000-000000000006','restock','01900000-0000-7000-8000-000000000006',NULL,NULL,NULL,'restocked',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000013',1,'SN-10','serial','SN-10','restock','01900000-0000-7000-8000-000000000006','01900000-0000-7000-8000-00000000000d','received','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000014',0,'01900000-0000-7000-8000-000000000007','adjustment','01900000-0000-7000-8000-000000000007',NULL,NULL,NULL,'adjusted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000014',1,'SN-9','serial','SN-9','adjustment','01900000-0000-7000-8000-000000000007','01900000-0000-7000-8000-00000000000d','written_off','SN-9','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000015',0,'01900000-0000-7000-8000-000000000008','sale','01900000-0000-7000-8000-000000000008',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000015',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','sold','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d","customer_id":"01900000-0000-7000-8000-000000000004"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000016',0,'01900000-0000-7000-8000-000000000009','return','01900000-0000-7000-8000-000000000009','sale','01900000-0000-7000-8000-000000000008',NULL,'returned',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000016',1,'SN-1','serial','SN-1','sale','01900000-0000-7000-8000-000000000008','01900000-0000-7000-8000-00000000000d','returned','SN-1','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000018',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000018',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000018',2,'SN-10','serial','SN-10','sale','01900000-0000-7000-8000-000000000017','01900000-0000-7000-8000-00000000000d','sold','SN-10','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000019',0,'01900000-0000-7000-8000-000000000017','sale','01900000-0000-7000-8000-000000000017',NULL,NULL,NULL,'voided',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001b',0,'01900000-0000-7000-8000-00000000001a','sale','01900000-0000-7000-8000-00000000001a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001b',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000001a','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001c',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001d',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001e',0,'SN-3','serial','SN-3','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-3','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000001f',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000020',0,'SN-4','serial','SN-4','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','removed','SN-4','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000021',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','used','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000022',0,'SN-5','serial','SN-5','repair','01900000-0000-7000-8000-00000000000a','01900000-0000-7000-8000-00000000000d','part_returned faulted','SN-5','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000023',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000024',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'reopened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000025',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000026',0,'01900000-0000-7000-8000-00000000000a','repair','01900000-0000-7000-8000-00000000000a',NULL,NULL,NULL,'delivered',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000028',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000029',0,'01900000-0000-7000-8000-000000000027','repair','01900000-0000-7000-8000-000000000027',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002a',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'drafted',NULL,'{"to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002b',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002b',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','sent','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002d',0,'01900000-0000-7000-8000-00000000002c','transfer','01900000-0000-7000-8000-00000000002c',NULL,NULL,NULL,'sent',NULL,'{"to_branch_id":"01a227fc-f678-76e2-84ed-8afa9eb547c1"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002d',1,'SN-7','serial','SN-7','transfer','01900000-0000-7000-8000-00000000002c','01900000-0000-7000-8000-00000000000d','sent','SN-7','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002e',0,'01900000-0000-7000-8000-00000000002c','transfer','01900000-0000-7000-8000-00000000002c',NULL,NULL,NULL,'cancelled',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000002f',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'set_by_hand','SN-8','{"status":"defective","note":"scratched"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000030',0,'SN-8','serial','SN-8',NULL,NULL,NULL,'noted','SN-8','{"note":"in the drawer"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000031',0,'SN-8','serial','SN-8','name','SN-8B',NULL,'renamed','SN-8','{"name":"SN-8B"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000032',0,'SN-8B','serial','SN-8','name','IMEI8',NULL,'aliased','SN-8B','{"name":"IMEI 8"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000033',0,'01900000-0000-7000-8000-00000000000d','item','01900000-0000-7000-8000-00000000000d',NULL,NULL,NULL,'updated',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000035',0,'01900000-0000-7000-8000-000000000034','item','01900000-0000-7000-8000-000000000034',NULL,NULL,NULL,'created',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000036',0,'01900000-0000-7000-8000-000000000034','item','01900000-0000-7000-8000-000000000034','item','01900000-0000-7000-8000-00000000000d','01900000-0000-7000-8000-00000000000d','merged',NULL,'{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000037',0,'01900000-0000-7000-8000-00000000000b','transfer','01900000-0000-7000-8000-00000000000b',NULL,NULL,NULL,'received',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000037',1,'SN-6','serial','SN-6','transfer','01900000-0000-7000-8000-00000000000b','01900000-0000-7000-8000-00000000000d','arrived','SN-6','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000038',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'opened',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-000000000039',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'counted',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003a',0,'01900000-0000-7000-8000-00000000000c','stocktake','01900000-0000-7000-8000-00000000000c',NULL,NULL,NULL,'closed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003c',0,'01900000-0000-7000-8000-00000000003b','sale','01900000-0000-7000-8000-00000000003b',NULL,NULL,NULL,'completed',NULL,'{}','settled',NULL,NULL,NULL,NULL,NULL,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003c',1,'SN-2','serial','SN-2','sale','01900000-0000-7000-8000-00000000003b','01900000-0000-7000-8000-00000000000d','sold','SN-2','{"item_id":"01900000-0000-7000-8000-00000000000d"}','settled',NULL,NULL,'{"fact":{"operation_id":"01900000-0000-7000-8000-00000000003d","type":"conflict.resolve","device_id":"01a227fc-f911-73b3-aedf-b356e3dd1279","seq":40,"branch_id":"01a227fc-f5fb-75ce-855f-489f2c1ddfea","actor_id":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","base":0,"version":49,"happened_at":1795967220818,"received_at":1795967220818,"approved":true,"pushed_by":"01a227fc-f5fb-75ce-855f-48a0cc9821f7","heard":[]},"verdict":"discard","new_serial":null,"note":null,"held":false}',1795967220726,1795967220818,2);
INSERT INTO "step" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01900000-0000-7000-8000-00000000003d',0,'7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8','conflict','7a5cf8cd-8f6e-5f68-8a80-7e93a27a59b8',NULL,NULL,NULL,'decided','SN-2','{}','settled',NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE "user_account" (
	shop_id VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	password_hash VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	branch_ids JSON NOT NULL, 
	active BOOLEAN NOT NULL, 
	branch_roles JSON DEFAULT '{}' NOT NULL, 
	pin_hash VARCHAR, seal_generation BIGINT DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_user_account PRIMARY KEY (shop_id, id), 
	CONSTRAINT fk_user_account_shop_id FOREIGN KEY(shop_id) REFERENCES shop (id)
);
INSERT INTO "user_account" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f5fb-75ce-855f-48a0cc9821f7','Ada','ada@example.org','$argon2id$v=19$m=19456,t=2,p=1$NDDwc5r73vg8huqtxcdcBQ$4DeQ7OWOADkc8Yz7bvaiGFBvGb9KFXBq5LvR3IysLV8','admin','[]',1,'{}',NULL,2);
INSERT INTO "user_account" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f6de-756f-a8e4-14cda0f73ac3','Max','max@example.org','$argon2id$v=19$m=19456,t=2,p=1$p2kcJfavmnpq4Ueav9SVhQ$i1WTEj8ABrIV6T9aYlpShyXgg0KKAIoODZQf+wmGpAI','manager','["01a227fc-f5fb-75ce-855f-489f2c1ddfea"]',1,'{}',NULL,2);
INSERT INTO "user_account" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f7ad-706c-af2c-66b113e09099','Cleo','cleo@example.org','$argon2id$v=19$m=19456,t=2,p=1$C/Q02YAp9QRWUYNdef4Jcg$PMVyGqn801BN1MBwzD20+1VyTfvNuMaV21ugU1tQM/Y','clerk','["01a227fc-f678-76e2-84ed-8afa9eb547c1"]',1,'{}',NULL,2);
INSERT INTO "user_account" VALUES('01a227fc-f5fa-73d5-bb95-264984a8393c','01a227fc-f885-766f-9bb0-8f89e9c0174f','Tess','tess@example.org','$argon2id$v=19$m=19456,t=2,p=1$x/Xnm6RQZyogPXTt2FjHGg$a3HV6LrrYeAGOe8BYUWmJb1fzDTSrwX09Gp4WjBJOe4','technician','[]',1,'{}',NULL,2);
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
CREATE INDEX ix_device_id ON device (id);
CREATE INDEX ix_access_token_expires_at ON access_token (expires_at);
CREATE INDEX ix_access_token_user_id ON access_token (user_id);
CREATE UNIQUE INDEX uq_user_account_email_active ON user_account (email) WHERE active = 1;
CREATE INDEX ix_audit_entry_kind ON audit_entry (shop_id, kind, link);
CREATE INDEX ix_audit_entry_at ON audit_entry (shop_id, at);
COMMIT;
