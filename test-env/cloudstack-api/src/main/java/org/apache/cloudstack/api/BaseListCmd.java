// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.InvalidParameterValueException;
import java.util.Map;

/** The base of commands that list things page by page. */
public abstract class BaseListCmd extends BaseCmd implements IBaseListCmd {
    public static final Long s_pageSizeUnlimited = -1L;
    /** CloudStack's own {@code default.page.size}; it is also the largest page. */
    private static final long DEFAULT_PAGE_SIZE = 500;

    @Parameter(name = ApiConstants.KEYWORD, type = CommandType.STRING, description = "List by keyword")
    private String keyword;

    @Parameter(name = ApiConstants.PAGE, type = CommandType.INTEGER)
    private Integer page;

    @Parameter(name = ApiConstants.PAGE_SIZE, type = CommandType.INTEGER)
    private Integer pageSize;

    @Override
    public String getKeyword() {
        return keyword;
    }

    @Override
    public Integer getPage() {
        return page;
    }

    @Override
    public Integer getPageSize() {
        if (pageSize != null && pageSize > DEFAULT_PAGE_SIZE) {
            throw new InvalidParameterValueException(
                    "Page size can't exceed max allowed page size value: " + DEFAULT_PAGE_SIZE);
        }
        if (pageSize != null && pageSize.longValue() == s_pageSizeUnlimited && page != null) {
            throw new InvalidParameterValueException("Can't specify page parameter when pagesize is -1 (Unlimited)");
        }
        return pageSize;
    }

    @Override
    public void configure() {}

    @Override
    public long getEntityOwnerId() {
        return 0;
    }

    @Override
    public Long getPageSizeVal() {
        Integer size = getPageSize();
        if (size == null) {
            return DEFAULT_PAGE_SIZE;
        }
        return size.longValue() == s_pageSizeUnlimited ? null : Long.valueOf(size);
    }

    @Override
    public Long getStartIndex() {
        Long size = getPageSizeVal();
        if (size == null) {
            return null;
        }
        return page != null && page > 0 ? size * (page - 1) : 0L;
    }

    @Override
    public void validateSpecificParameters(Map<String, String> params) {
        super.validateSpecificParameters(params);
        String size = params.get(ApiConstants.PAGE_SIZE);
        boolean unlimited = String.valueOf(s_pageSizeUnlimited).equals(size);
        if (params.get(ApiConstants.PAGE) == null && size != null && !unlimited) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "\"page\" parameter is required when \"pagesize\" is specified");
        }
        if (size == null && params.get(ApiConstants.PAGE) != null) {
            throw new ServerApiException(
                    ApiErrorCode.PARAM_ERROR, "\"pagesize\" parameter is required when \"page\" is specified");
        }
    }
}
