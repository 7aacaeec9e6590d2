#include "print/item_output.h"

#include <map>
#include <utility>
#include <vector>

#include "gramme/item/json.h"
#include "gramme/project/json.h"
#include "gramme/transfer/csv.h"
#include "gramme/transfer/cut.h"
#include "print/text_table.h"
#include "print/yaml.h"

namespace gramme::cli {
namespace {

using item::Item;

std::string json_of(const Item& item, bool typed) {
  std::string json;
  if (typed) {
    item::append_json(json, item);
  } else {
    item::append_plain_json(json, item);
  }
  return json;
}

// A value as a cell: strings as they are.
std::string cell_of(const item::AttributeValue* value) {
  if (value == nullptr) return {};
  if (value->is(item::Type::kS)) return value->as_string();
  std::string text;
  item::append_plain_json(text, *value);
  return text;
}

class Lines final : public ItemOutput {
 public:
  Lines(Output& out, bool typed) : out_(out), typed_(typed) {}
  Outcome<void> add(Item item) override { return out_.write(json_of(item, typed_) + "\n"); }
  Outcome<void> finish() override { return {}; }

 private:
  Output& out_;
  const bool typed_;
};

class Yaml final : public ItemOutput {
 public:
  explicit Yaml(Output& out) : out_(out) {}
  Outcome<void> add(Item item) override {
    any_ = true;
    GRAMME_ASSIGN(const project::Json json, project::parse_json("an item", json_of(item, false)));
    return out_.write(yaml_list_element(json));
  }
  Outcome<void> finish() override { return any_ ? Outcome<void>() : out_.write("[]\n"); }

 private:
  Output& out_;
  bool any_ = false;
};

class Text final : public ItemOutput {
 public:
  explicit Text(Output& out) : out_(out) {}
  Outcome<void> add(Item item) override {
    std::string line;
    for (const auto& [name, value] : item) {
      if (!line.empty()) line += '\t';
      line += cell_of(&value);
    }
    return out_.write(line + "\n");
  }
  Outcome<void> finish() override { return {}; }

 private:
  Output& out_;
};

class Json final : public ItemOutput {
 public:
  Json(Output& out, bool typed) : out_(out), typed_(typed) {}
  Outcome<void> add(Item item) override {
    GRAMME_ASSIGN(const project::Json json, project::parse_json("an item", json_of(item, typed_)));
    std::string text = project::pretty_json(json);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 3) {
      text.replace(at, 1, "\n  ");
    }
    return out_.write((std::exchange(any_, true) ? ",\n  " : "[\n  ") + text);
  }
  Outcome<void> finish() override { return out_.write(any_ ? "\n]\n" : "[]\n"); }

 private:
  Output& out_;
  const bool typed_;
  bool any_ = false;
};

// The forms that know all items before they write the first.
class Collected : public ItemOutput {
 public:
  Outcome<void> add(Item item) override {
    items_.push_back(std::move(item));
    return {};
  }

 protected:
  explicit Collected(Output& out) : out_(out) {}

  // Of all items, by name.
  std::map<std::string, transfer::Column> columns() const {
    std::map<std::string, transfer::Column> columns;
    for (const Item& item : items_) {
      for (const auto& [name, value] : item) {
        const auto [column, is_new] = columns.try_emplace(name, transfer::Column{name});
        transfer::widen(column->second, value, is_new);
      }
    }
    return columns;
  }

  Output& out_;
  std::vector<Item> items_;
};

class Csv final : public Collected {
 public:
  explicit Csv(Output& out) : Collected(out) {}
  Outcome<void> finish() override {
    std::vector<transfer::Column> list;
    for (auto& [name, column] : columns()) list.push_back(column);
    std::string text;
    transfer::append_header(text, list, {});
    for (const Item& item : items_) GRAMME_TRY(transfer::append_line(text, list, item));
    return out_.write(text);
  }
};

class Table final : public Collected {
 public:
  explicit Table(Output& out) : Collected(out) {}
  Outcome<void> finish() override {
    TextTable table;
    for (const auto& [name, column] : columns()) table.header.push_back(name);
    for (const Item& item : items_) {
      auto& row = table.rows.emplace_back();
      for (const std::string& name : table.header) row.push_back(cell_of(item.find(name)));
    }
    return out_.write(draw(table, out_.colour()));
  }
};

}  // namespace

std::unique_ptr<ItemOutput> make_item_output(Context& context, bool typed) {
  const std::string& form = context.options().output;
  Output& out = context.out();
  if (form == "json") return std::make_unique<Json>(out, typed);
  if (form == "yaml") return std::make_unique<Yaml>(out);
  if (form == "csv") return std::make_unique<Csv>(out);
  if (form == "table") return std::make_unique<Table>(out);
  if (form == "text") return std::make_unique<Text>(out);
  return std::make_unique<Lines>(out, typed);
}

Outcome<void> print_item(Context& context, std::string_view item, bool typed) {
  const auto output = make_item_output(context, typed);
  GRAMME_ASSIGN(Item parsed, item::parse_map(item));
  GRAMME_TRY(output->add(std::move(parsed)));
  return output->finish();
}

Outcome<void> print_items(Context& context, std::string_view items) {
  const auto output = make_item_output(context, false);
  GRAMME_ASSIGN(const auto each, transfer::cut_array(items));
  for (const std::string_view one : each) {
    GRAMME_ASSIGN(Item item, item::parse_map(one));
    GRAMME_TRY(output->add(std::move(item)));
  }
  return output->finish();
}

std::vector<std::string_view> item_outputs() {
  return {"jsonl", "json", "table", "csv", "yaml", "text"};
}

}  // namespace gramme::cli
