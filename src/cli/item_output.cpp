#include "item_output.h"

#include <map>
#include <utility>
#include <vector>

#include "gramme/item/json.h"
#include "gramme/transfer/csv.h"
#include "json_output.h"
#include "text_table.h"
#include "yaml_output.h"

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
  Outcome<void> add(std::string_view json) override {
    GRAMME_ASSIGN(const Item item, item::parse_map(json));
    return out_.write(json_of(item, typed_) + "\n");
  }
  Outcome<void> finish() override { return {}; }

 private:
  Output& out_;
  const bool typed_;
};

class Yaml final : public ItemOutput {
 public:
  explicit Yaml(Output& out) : out_(out) {}
  Outcome<void> add(std::string_view json) override {
    GRAMME_ASSIGN(const Item item, item::parse_map(json));
    return out_.write(yaml_list_element(item));
  }
  Outcome<void> finish() override { return {}; }

 private:
  Output& out_;
};

class Text final : public ItemOutput {
 public:
  explicit Text(Output& out) : out_(out) {}
  Outcome<void> add(std::string_view json) override {
    GRAMME_ASSIGN(const Item item, item::parse_map(json));
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

// The forms that know all items before they write the first.
class Collected : public ItemOutput {
 public:
  Outcome<void> add(std::string_view json) override {
    GRAMME_ASSIGN(Item item, item::parse_map(json));
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

class Json final : public Collected {
 public:
  Json(Output& out, bool typed) : Collected(out), typed_(typed) {}
  Outcome<void> finish() override {
    std::string array = "[";
    for (const Item& item : items_) array += (array.size() > 1 ? "," : "") + json_of(item, typed_);
    GRAMME_ASSIGN(const std::string pretty, pretty_json(array + "]"));
    return out_.write(pretty);
  }

 private:
  const bool typed_;
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
    return out_.write(draw(table, out_.is_terminal()));
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
  GRAMME_TRY(output->add(item));
  return output->finish();
}

std::vector<std::string_view> item_outputs() {
  return {"jsonl", "json", "table", "csv", "yaml", "text"};
}

}  // namespace gramme::cli
