#include "print/answer_output.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "gramme/project/json.h"
#include "gramme/transfer/csv.h"
#include "print/aws_table.h"
#include "print/aws_text.h"
#include "print/yaml.h"

namespace gramme::cli {
namespace {

using project::Json;

void sort_members(Json& value) {
  std::sort(value.members.begin(), value.members.end(),
            [](const Json::Member& a, const Json::Member& b) { return a.name < b.name; });
  for (Json::Member& member : value.members) sort_members(member.value);
  for (Json& element : value.elements) sort_members(element);
}

std::string json_line(const Json& value) {
  std::string line;
  project::append_json(line, value);
  return line + "\n";
}

std::string json_lines(const Json& value) {
  if (value.kind != Json::Kind::kArray) return json_line(value);
  std::string lines;
  for (const Json& element : value.elements) lines += json_line(element);
  return lines;
}

std::string cell_of(const Json& value) {
  if (value.kind == Json::Kind::kString || value.kind == Json::Kind::kNumber) return value.text;
  std::string json;
  project::append_json(json, value);
  return json;
}

std::string csv_lines(const std::vector<Json>& rows) {
  std::set<std::string> columns;
  for (const Json& row : rows) {
    for (const Json::Member& member : row.members) columns.insert(member.name);
  }
  std::string text;
  const auto end_line = [&] { text.back() = '\n'; };
  for (const std::string& column : columns) {
    transfer::append_cell(text, column);
    text += ',';
  }
  if (!columns.empty()) end_line();
  for (const Json& row : rows) {
    if (row.kind != Json::Kind::kObject) transfer::append_cell(text, cell_of(row));
    if (row.kind != Json::Kind::kObject) text += ',';
    for (const std::string& column : columns) {
      if (const Json* value = row.find(column)) transfer::append_cell(text, cell_of(*value));
      text += ',';
    }
    if (!text.empty()) end_line();
  }
  return text;
}

}  // namespace

Outcome<void> print_answer(Context& context, std::string_view title, std::string_view json,
                           std::string_view usual) {
  GRAMME_ASSIGN(Json answer, project::parse_json("the endpoint's answer", json));
  sort_members(answer);
  Output& out = context.out();
  const std::string_view form =
      context.options().output.empty() ? usual : std::string_view(context.options().output);
  if (form == "jsonl") return out.write(json_lines(answer));
  if (form == "yaml") return out.write(yaml(answer));
  if (form == "text") return out.write(aws_text(answer));
  if (form == "table") return out.write(aws_table(title, answer, out.columns(), out.colour()));
  if (form == "csv") {
    return out.write(
        csv_lines(answer.kind == Json::Kind::kArray ? answer.elements : std::vector<Json>{answer}));
  }
  return out.write(project::pretty_json(answer) + "\n");
}

std::vector<std::string_view> answer_outputs(std::string_view usual) {
  std::vector<std::string_view> outputs = {usual};
  for (const std::string_view form : {"json", "jsonl", "table", "csv", "yaml", "text"}) {
    if (form != usual) outputs.push_back(form);
  }
  return outputs;
}

}  // namespace gramme::cli
