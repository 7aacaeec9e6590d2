#include "print/aws_table.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "print/aws_sections.h"
#include "print/aws_text.h"

namespace gramme::cli {
namespace {

using project::Json;
using Names = std::set<std::string>;

// Turns an answer into sections, as the AWS CLI's TableFormatter does.
class Builder {
 public:
  void build(std::string_view title, const Json& value, std::size_t indent) {
    if (value.elements.empty() && value.members.empty()) return;
    begin(title, indent);
    if (value.kind == Json::Kind::kObject) return build_object(value, indent);
    if (value.elements.front().kind == Json::Kind::kObject) {
      return build_objects(value.elements, title, indent);
    }
    for (const Json& element : value.elements) build_row(element);
  }

  std::vector<Section> take() { return std::move(sections_); }

 private:
  void begin(std::string_view title, std::size_t indent) {
    Section& section = sections_.emplace_back();
    section.title = title;
    section.indent = indent;
  }

  void add_row(std::vector<std::string> row) { sections_.back().rows.push_back(std::move(row)); }

  void build_row(const Json& element) {
    if (is_scalar(element)) return add_row({aws_scalar(element)});
    std::vector<std::string> row;
    for (const Json& part : element.elements) row.push_back(aws_scalar(part));
    add_row(std::move(row));
  }

  static void sort_names(const Json& object, Names& scalars, Names& others) {
    for (const Json::Member& member : object.members) {
      (is_scalar(member.value) ? scalars : others).insert(member.name);
    }
  }

  static std::vector<std::string> row_of(const Json& object, const Names& names) {
    std::vector<std::string> row;
    for (const std::string& name : names) {
      const Json* value = object.find(name);
      row.push_back(value == nullptr ? std::string() : aws_scalar(*value));
    }
    return row;
  }

  void build_object(const Json& object, std::size_t indent) {
    Names scalars;
    Names others;
    sort_names(object, scalars, others);
    if (scalars.size() == 1) {
      add_row({*scalars.begin(), aws_scalar(*object.find(*scalars.begin()))});
    } else if (!scalars.empty()) {
      sections_.back().header = {scalars.begin(), scalars.end()};
      add_row(row_of(object, scalars));
    }
    for (const std::string& name : others) build(name, *object.find(name), indent + 1);
  }

  void build_objects(const std::vector<Json>& objects, std::string_view title, std::size_t indent) {
    Names scalars;
    Names others;
    for (const Json& object : objects) sort_names(object, scalars, others);
    for (const Json& object : objects) {
      if (&object != &objects.front() && !others.empty()) begin(title, indent);
      sections_.back().header = {scalars.begin(), scalars.end()};
      add_row(row_of(object, scalars));
      for (const std::string& name : others) {
        if (const Json* value = object.find(name)) build(name, *value, indent + 1);
      }
    }
  }

  std::vector<Section> sections_;
};

}  // namespace

std::string aws_table(std::string_view title, const Json& answer, std::size_t width, bool colour) {
  Builder builder;
  builder.build(title, answer, 0);
  return draw_sections(builder.take(), width, colour);
}

}  // namespace gramme::cli
