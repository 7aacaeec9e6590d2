#include "remote/remote_call.h"

#include "remote/retry.h"

namespace gramme::endpoint {

Exchange checked(Exchange exchange) {
  if (exchange.failure || body_is_whole(exchange.answer)) return exchange;
  Exchange broken;
  broken.failure = Error{ErrorCode::kUnavailable,
                         "Checksum crc32 failed: the reply is not what the endpoint sent.",
                         {}};
  broken.retry_may_help = true;
  broken.attempts = exchange.attempts;
  return broken;
}

int tries_in_doubt(const Exchange& exchange) {
  const bool refused = !exchange.failure && exchange.answer.status < 500;
  return exchange.attempts - (refused ? 1 : 0);
}

Reply reply_of(Exchange exchange) {
  Reply reply = exchange.failure ? unreachable_reply(*exchange.failure) : Reply();
  reply.attempts = exchange.attempts;
  if (exchange.failure) return reply;
  reply.status = exchange.answer.status;
  reply.request_id = exchange.answer.header("x-amzn-RequestId");
  reply.body = std::move(exchange.answer.body);
  return reply;
}

Reply unreachable_reply(const Error& error) {
  Reply reply;
  reply.status = 503;
  reply.body = error_json(Error{ErrorCode::kUnavailable, error.message, {}});
  reply.unreachable = true;
  return reply;
}

}  // namespace gramme::endpoint
