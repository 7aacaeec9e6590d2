#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "gramme/endpoint/credentials.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/endpoint/sigv4.h"
#include "remote/address.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// A call of the DynamoDB API as it goes over the wire, but for what each try has of its own.
struct UnsignedCall {
  HttpRequest request;  // without headers
  std::string target;
  std::string payload_hash;
};
UnsignedCall unsigned_call(const Address& address, Request call);

// Signs calls to one endpoint. Not thread-safe.
class Signer {
 public:
  // `address` outlives the signer.
  Signer(const Address& address, std::string region);

  // Gives the request its headers, signed at this moment.
  void sign(UnsignedCall& call, const std::shared_ptr<const Credentials>& credentials);

 private:
  const sigv4::Scope& scope_of_now();
  const sigv4::SigningKey& key_for(const std::shared_ptr<const Credentials>& credentials);

  const Address& address_;
  sigv4::Scope scope_;
  std::int64_t scope_second_ = 0;
  // The last one made, of these credentials and that day.
  std::shared_ptr<const Credentials> key_of_;
  std::string key_day_;
  sigv4::SigningKey key_{};
};

}  // namespace gramme::endpoint
