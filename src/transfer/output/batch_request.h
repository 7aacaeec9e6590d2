#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::transfer {

// Write requests of one table as texts: {"PutRequest":{"Item":{...}}}.
using WriteRequests = std::vector<std::string_view>;

// The input of BatchWriteItem; `costs` asks for what it consumes.
std::string batch_request(std::string_view table, const WriteRequests& requests, bool costs);

// What they will cost in write capacity units.
double expected_units(const WriteRequests& requests);

// Which of the requests an answer gives back as unprocessed. They stand there in the service's
// spelling, which need not be the one that they were sent in.
// Errors: kSerialization for an answer that holds others.
Result<std::vector<std::size_t>> unprocessed(const WriteRequests& sent, const std::string& reply);

}  // namespace gramme::transfer
