package org.greeterpb.interop.judge;

import org.greeterpb.interop.v1.Call;
import org.greeterpb.interop.v1.Observation;
import org.greeterpb.interop.v1.PerformResponse;

/**
 * What both sides reported of one call.
 *
 * @param call as it was performed
 * @param response the driver's report
 * @param observation the server's record; null: it has none
 * @param elsewhere name of another server that has a record of this call; null: none has
 */
public record CallReport(Call call, PerformResponse response, Observation observation, String elsewhere) {}
