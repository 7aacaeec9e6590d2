#pragma once

#include <string_view>

#include "gramme/base/result.h"

namespace gramme::endpoint {

// A partition of AWS: regions that share accounts and domain names.
// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
struct Partition {
  std::string_view name;              // "aws"
  std::string_view region_prefix;     // "cn-"; empty for the one of all other regions
  std::string_view domain;            // "amazonaws.com"
  std::string_view dualstack_domain;  // "api.aws"
};

// The partition of a region. Errors: kConfiguration for a name that cannot be a region's, so that
// no region leads to another host.
Result<Partition> partition_of(const std::string& region);

}  // namespace gramme::endpoint
