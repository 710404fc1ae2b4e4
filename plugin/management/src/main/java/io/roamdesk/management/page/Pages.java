// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.page;

import java.util.List;
import org.apache.cloudstack.api.BaseListCmd;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.response.ListResponse;

/** Cuts the page that a list command asks for out of all that it found. */
public final class Pages {
    private Pages() {}

    /** The items of the page. */
    public static <T> List<T> cut(BaseListCmd command, List<T> all) {
        Long size = command.getPageSizeVal();
        Long start = command.getStartIndex();
        if (size == null || start == null) {
            return all;
        }
        int from = (int) Math.min(start, all.size());
        int to = (int) Math.min(from + size, all.size());
        return all.subList(from, to);
    }

    /** A page with the number of all that there are. */
    public static <R extends BaseResponse> ListResponse<R> response(List<R> page, int all) {
        ListResponse<R> response = new ListResponse<>();
        response.setResponses(page, all);
        return response;
    }
}
