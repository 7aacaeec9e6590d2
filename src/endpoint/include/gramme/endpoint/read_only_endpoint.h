#pragma once

#include <memory>
#include <string>

#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

// Whether an operation leaves everything as it is: Get..., BatchGet..., TransactGet...,
// Describe..., List..., Query, Scan, and ExecuteStatement of a SELECT.
bool only_reads(const Request& request);

// `endpoint`, for somebody who must not change anything: a request that may write is not sent; its
// reply is an AccessDeniedException that gives `reason`.
std::unique_ptr<Endpoint> read_only(std::unique_ptr<Endpoint> endpoint, std::string reason);

}  // namespace gramme::endpoint
