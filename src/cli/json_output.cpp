#include "json_output.h"

#include "gramme/base/json_writer.h"
#include "gramme/project/json.h"

namespace gramme::cli {

Result<std::string> pretty_json(std::string_view answer) {
  GRAMME_ASSIGN(const project::Json json, project::parse_json("the endpoint's answer", answer));
  return project::pretty_json(json) + "\n";
}

std::string table_name_request(std::string_view table) {
  std::string request = R"({"TableName":)";
  append_json_string(request, table);
  return request + "}";
}

}  // namespace gramme::cli
