"""A small rates service with a fixed tariff."""

import grpc
from rates.v1 import rates_pb2_grpc
from rates.v1.rates_pb2 import GetRateRequest, GetRateResponse

from depot_aio.refusals import Context
from depot_server import tariff


class RatesService(rates_pb2_grpc.RatesServiceServicer):
    async def GetRate(self, request: GetRateRequest, context: Context) -> GetRateResponse:
        rate = tariff.rate(request.zone, context.time_remaining())
        if rate is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no rate for zone {request.zone}")
        return rate
