#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/credentials.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

struct RemoteOptions {
  // "http://localhost:8000", "https://dynamodb.eu-west-1.amazonaws.com"; a path is a prefix.
  std::string url;
  std::string region;
  Credentials credentials;

  // Requests on their way at the same time; each has a connection and a thread of its own, made
  // when it is first needed.
  int connections = 4;
  // Of one request, all tries together: 3 is the standard of AWS's SDKs.
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
  int attempts = 3;
  // botocore's defaults.
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(60);
  std::chrono::milliseconds read_timeout = std::chrono::seconds(60);  // without a byte
};

// The DynamoDB API behind HTTP or HTTPS: AWS itself, ScyllaDB Alternator, any compatible one.
// Every request is signed with Signature Version 4; throttling, server errors and lost
// connections are tried again after a random, growing pause. Connections are kept alive.
//
// The environment counts as it does for the AWS CLI: AWS_CA_BUNDLE, HTTPS_PROXY, HTTP_PROXY,
// NO_PROXY (a loopback endpoint is never asked for through a proxy), AWS_MAX_ATTEMPTS.
//
// libcurl is loaded here and nowhere else: a program that never opens a remote endpoint does not
// pay for it. Errors: kConfiguration for a URL that is none or a region that cannot be one, and
// when libcurl is not installed.
Result<std::unique_ptr<Endpoint>> open_remote(RemoteOptions options);

// AWS's own endpoint: "https://dynamodb.eu-west-1.amazonaws.com". Errors: kConfiguration for a
// name that cannot be a region's, so that no region leads to another host.
Result<std::string> aws_url_of(const std::string& region);

}  // namespace gramme::endpoint
