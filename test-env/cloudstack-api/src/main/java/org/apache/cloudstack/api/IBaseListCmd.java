// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Paging, as every list command has it. */
public interface IBaseListCmd {
    String getKeyword();

    Integer getPage();

    Integer getPageSize();

    Long getPageSizeVal();

    Long getStartIndex();
}
