#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gramme::api {

// Names as AWS lists them in a message, "[b, a]": in the order of a Java HashSet that was made for
// `capacity` elements. The order is what recorded messages show: "AttributeDefinitions: [sk, a, b,
// pk, c], keys used: [a, sk, pk]" (aws-controllers-k8s/dynamodb-controller, DDB-TABLE-127).
std::string listed_names(const std::vector<std::string>& names, std::size_t capacity);

// The capacity of a Java set that was not told how many elements to expect.
inline constexpr std::size_t kDefaultCapacity = 16;

}  // namespace gramme::api
