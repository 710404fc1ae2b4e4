// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Names of parameters and response fields; CloudStack has many more. */
public class ApiConstants {
    public static final String ACCOUNT = "account";
    public static final String ACCOUNT_ID = "accountid";
    public static final String CUSTOM_JOB_ID = "customjobid";
    public static final String CREATED = "created";
    public static final String DESCRIPTION = "description";
    public static final String DOMAIN = "domain";
    public static final String DOMAIN_ID = "domainid";
    public static final String FORCED = "forced";
    public static final String HOST_ID = "hostid";
    public static final String ID = "id";
    public static final String IS_RECURSIVE = "isrecursive";
    public static final String JOB_ID = "jobid";
    public static final String JOB_STATUS = "jobstatus";
    public static final String KEYWORD = "keyword";
    public static final String LIST_ALL = "listall";
    public static final String NAME = "name";
    public static final String NETWORK_ID = "networkid";
    public static final String PAGE = "page";
    public static final String PAGE_SIZE = "pagesize";
    public static final String STATE = "state";
    public static final String UUID = "uuid";
    public static final String VIRTUAL_MACHINE_ID = "virtualmachineid";
    public static final String ZONE_ID = "zoneid";
    public static final String ZONE_NAME = "zonename";
}
