#include <simdjson.h>

#include "commands.h"
#include "context.h"
#include "gramme/base/json_writer.h"
#include "print/answer_output.h"

namespace gramme::cli {
namespace {

// One page of names onto `names`; the name that the next page starts after, empty on the last.
Result<std::string> read_page(const std::string& reply, std::vector<std::string>& names) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  simdjson::dom::array page;
  if (parser.parse(reply).get(json) != simdjson::SUCCESS ||
      json["TableNames"].get_array().get(page) != simdjson::SUCCESS) {
    return fail(serialization_error("The answer to ListTables has no TableNames: " + reply));
  }
  for (const simdjson::dom::element name : page) names.emplace_back(std::string_view(name));
  std::string_view last;
  if (json["LastEvaluatedTableName"].get_string().get(last) != simdjson::SUCCESS) return "";
  return std::string(last);
}

Outcome<std::vector<std::string>> table_names(Context& context) {
  std::vector<std::string> names;
  std::string request = "{}";
  while (true) {
    GRAMME_ASSIGN(const std::string reply, context.call("ListTables", request));
    GRAMME_ASSIGN(const std::string last, read_page(reply, names));
    if (last.empty()) return names;
    request = R"({"ExclusiveStartTableName":)";
    append_json_string(request, last);
    request += '}';
  }
}

std::string as_json(const std::vector<std::string>& names) {
  std::string array = "[";
  for (const std::string& name : names) {
    if (array.size() > 1) array += ',';
    append_json_string(array, name);
  }
  return array + "]";
}

class ListTablesCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::vector<std::string> names, table_names(context));
    return print_answer(context, "ListTables", as_json(names), "table");
  }
};

}  // namespace

CommandEntry list_tables_command() {
  return {"list-tables",
          "List all tables",
          "ddb list-tables --output text",
          {},
          []() -> std::unique_ptr<Command> { return std::make_unique<ListTablesCommand>(); },
          answer_outputs("table")};
}

}  // namespace gramme::cli
