-- What older systems left behind: names nobody would choose today, and values where none belong.
CREATE TABLE "회원" (
  "회원번호" bigint NOT NULL,
  "성명" text NOT NULL,
  "휴대폰" varchar(20) NOT NULL,
  "이메일" varchar(100),
  "생년월일" date,
  "주소" text,
  "등급" varchar(10) NOT NULL,
  "적립금" integer NOT NULL,
  "메모" text,
  "가입일시" timestamp NOT NULL
);
COMMENT ON TABLE "회원" IS 'Members of the shop before it was merged';
COMMENT ON COLUMN "회원"."회원번호" IS '일련번호';
COMMENT ON COLUMN "회원"."성명" IS '가입 시 입력';
COMMENT ON COLUMN "회원"."휴대폰" IS '가입 시 입력';
COMMENT ON COLUMN "회원"."이메일" IS '선택 입력';
COMMENT ON COLUMN "회원"."생년월일" IS '선택 입력';
COMMENT ON COLUMN "회원"."주소" IS '선택 입력';
COMMENT ON COLUMN "회원"."등급" IS '일반, 우수, 최우수';
COMMENT ON COLUMN "회원"."적립금" IS '원';
COMMENT ON COLUMN "회원"."메모" IS '상담원 기록';
COMMENT ON COLUMN "회원"."가입일시" IS '서울 기준';

CREATE TABLE ops.tb_cust (
  cust_no bigint NOT NULL,
  cust_nm varchar(40) NOT NULL,
  hp_no varchar(20),
  jumin_no varchar(14),
  saengil char(8),
  juso varchar(200),
  gyejwa_no varchar(30),
  grade_cd char(2) NOT NULL,
  shop_nm varchar(40) NOT NULL,
  use_yn char(1) NOT NULL,
  etc1 varchar(40),
  etc2 varchar(40),
  extra jsonb NOT NULL,
  options json,
  reg_dt timestamp NOT NULL
);
COMMENT ON TABLE ops.tb_cust IS 'Customers as the first settlement system kept them';
COMMENT ON COLUMN ops.tb_cust.cust_no IS 'Serial';
COMMENT ON COLUMN ops.tb_cust.cust_nm IS 'Form field 1';
COMMENT ON COLUMN ops.tb_cust.hp_no IS 'Form field 2';
COMMENT ON COLUMN ops.tb_cust.jumin_no IS 'Form field 3';
COMMENT ON COLUMN ops.tb_cust.saengil IS 'Form field 4';
COMMENT ON COLUMN ops.tb_cust.juso IS 'Form field 5';
COMMENT ON COLUMN ops.tb_cust.gyejwa_no IS 'Form field 6';
COMMENT ON COLUMN ops.tb_cust.grade_cd IS 'A1 to C3';
COMMENT ON COLUMN ops.tb_cust.shop_nm IS 'Where the customer bought first';
COMMENT ON COLUMN ops.tb_cust.use_yn IS 'Y or N';
COMMENT ON COLUMN ops.tb_cust.etc1 IS 'Reserved';
COMMENT ON COLUMN ops.tb_cust.etc2 IS 'Reserved';
COMMENT ON COLUMN ops.tb_cust.extra IS 'Added later';
COMMENT ON COLUMN ops.tb_cust.options IS 'Settings of the old screen';
COMMENT ON COLUMN ops.tb_cust.reg_dt IS 'Seoul time';
