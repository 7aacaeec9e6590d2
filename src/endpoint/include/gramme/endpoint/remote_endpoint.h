#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/credentials.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/endpoint/profile.h"
#include "gramme/endpoint/trace.h"

namespace gramme::endpoint {

struct RemoteOptions {
  // "http://localhost:8000", "https://dynamodb.eu-west-1.amazonaws.com"; a path is a prefix.
  std::string url;
  std::string region;
  std::shared_ptr<CredentialsSource> credentials;

  RetrySettings retry{};
  std::string ca_bundle{};  // empty: the system's certificates
  // botocore's defaults; without a byte for so long, in whole seconds, a read times out (0: never).
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(60);
  std::chrono::milliseconds read_timeout = std::chrono::seconds(60);

  // Requests on their way at the same time, each over a connection of its own that is made when it
  // is first needed; as many for each event loop that attaches.
  int connections = 4;
  Trace trace{};  // shows every exchange, bodies included, without secrets
};

// The DynamoDB API behind HTTP or HTTPS: AWS itself, ScyllaDB Alternator, any compatible one.
// Every request is signed with Signature Version 4. Connections are kept alive. All calls share one
// thread, but those from an attached event loop to a plain http URL, which stay on that loop.
//
// A request whose connection, kept from an earlier one, ends before a byte of an answer is sent
// once more over a new one at once.
//
// Throttling, server errors, replies that fail their CRC-32 and lost or refused connections are
// tried again as the SDKs' standard mode does: after a random pause that grows, three tries in all,
// from a quota that keeps a long outage from tripling the load. The adaptive mode also slows all
// requests of the endpoint down after a throttling answer.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
//
// HTTPS_PROXY, HTTP_PROXY and NO_PROXY of the environment count; a loopback endpoint is never asked
// for through a proxy.
//
// libcurl is loaded here, and where credentials come from a service: a program that never opens a
// remote endpoint does not pay for it. Errors: kConfiguration for a URL that is none or a region
// that cannot be one, and when libcurl is not installed. Credentials that cannot be had are a reply
// that is `unreachable`, with the cause.
Result<std::unique_ptr<Endpoint>> open_remote(RemoteOptions options);

}  // namespace gramme::endpoint
