#pragma once

#include <optional>
#include <utility>

#include "gramme/endpoint/endpoint.h"
#include "remote/retrier.h"
#include "remote/signer.h"
#include "remote/trace_exchange.h"

namespace gramme::endpoint {

// A call under way: what is sent, how often it was, and whom to tell.
struct RemoteCall {
  RemoteCall(Request asked, Completion whom) : request(std::move(asked)), done(std::move(whom)) {}

  void prepare(const Address& address) { outgoing = unsigned_call(address, std::move(request)); }

  Request request;
  Completion done;
  UnsignedCall outgoing;
  Retrier::Tries tries;
  int earlier = 0;                     // tries that may have been carried out
  std::optional<ExchangeTrace> shown;  // of the present try
};

// An answer that was changed on its way counts as none.
Exchange checked(Exchange exchange);

// How many of an exchange's requests the endpoint may have carried out although it will be tried
// again: one that was refused, for coming too fast, was not.
int tries_in_doubt(const Exchange& exchange);

Reply reply_of(Exchange exchange);

// For one who gets no answer.
Reply unreachable_reply(const Error& error);

}  // namespace gramme::endpoint
