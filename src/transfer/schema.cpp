#include <fmt/format.h>
#include <simdjson.h>

#include "gramme/base/json_writer.h"
#include "gramme/transfer/copy.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

// "ProvisionedThroughput" of a description tells more than a request may.
std::string throughput(std::string_view described) {
  const auto members = cut_object(described);
  if (!members) return {};
  const std::string_view read = member(*members, "ReadCapacityUnits");
  const std::string_view write = member(*members, "WriteCapacityUnits");
  if (read.empty() || read == "0" || write.empty() || write == "0") return {};
  return fmt::format(R"({{"ReadCapacityUnits":{},"WriteCapacityUnits":{}}})", read, write);
}

Result<std::string> indexes(std::string_view described, bool provisioned) {
  GRAMME_ASSIGN(const auto each, cut_array(described));
  std::string out = "[";
  for (const std::string_view index : each) {
    GRAMME_ASSIGN(const Members members, cut_object(index));
    if (out.size() > 1) out += ',';
    out += fmt::format(R"({{"IndexName":{},"KeySchema":{},"Projection":{})",
                       member(members, "IndexName"), member(members, "KeySchema"),
                       member(members, "Projection"));
    const std::string units = throughput(member(members, "ProvisionedThroughput"));
    if (provisioned && !units.empty()) out += R"(,"ProvisionedThroughput":)" + units;
    out += '}';
  }
  return out + "]";
}

}  // namespace

Result<std::string> create_table_request(const Table& like, const std::string& name) {
  GRAMME_ASSIGN(const Members table, cut_object(like.description));
  std::string request = R"({"TableName":)";
  append_json_string(request, name);
  request += fmt::format(R"(,"AttributeDefinitions":{},"KeySchema":{})",
                         member(table, "AttributeDefinitions"), member(table, "KeySchema"));
  const std::string units = throughput(member(table, "ProvisionedThroughput"));
  const bool provisioned = !units.empty();
  request += provisioned ? R"(,"BillingMode":"PROVISIONED","ProvisionedThroughput":)" + units
                         : R"(,"BillingMode":"PAY_PER_REQUEST")";
  for (const char* const kind : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    const std::string_view described = member(table, kind);
    if (described.empty()) continue;
    const bool global = kind == std::string_view("GlobalSecondaryIndexes");
    GRAMME_ASSIGN(const std::string list, indexes(described, provisioned && global));
    request += fmt::format(R"(,"{}":{})", kind, list);
  }
  const std::string_view stream = member(table, "StreamSpecification");
  if (!stream.empty()) request.append(R"(,"StreamSpecification":)").append(stream);
  return request + "}";
}

}  // namespace gramme::transfer
