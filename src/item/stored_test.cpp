#include "gramme/item/stored.h"

#include <gtest/gtest.h>

#include "gramme/item/json.h"
#include "gramme/item/size.h"

namespace gramme::item {
namespace {

std::string stored(const Item& item) {
  std::string out;
  append_stored(out, item);
  return out;
}

TEST(Stored, IsVersionSizeAndJson) {
  const Item item = parse_map(R"({"pk":{"S":"a"}})").value();
  EXPECT_EQ(stored(item), "\x01\x03{\"pk\":{\"S\":\"a\"}}");
}

TEST(Stored, ReadsBackWhateverTheSize) {
  for (const std::size_t length : {0u, 1u, 126u, 127u, 128u, 16'384u, 400'000u}) {
    Item item;
    item.set("k", AttributeValue::string(std::string(length, 'x')));
    item.set("n", AttributeValue(List{AttributeValue::number(Number::of(-5)), AttributeValue()}));
    const std::string bytes = stored(item);
    const Result<StoredView> view = view_stored(bytes);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->size, size_of(item));
    EXPECT_EQ(view->json.front(), '{');
    EXPECT_EQ(read_stored(bytes).value(), item);
  }
}

TEST(Stored, RefusesWhatItDidNotWrite) {
  for (const std::string_view bytes :
       {"", "\x02\x03{}", "\x01", "\x01\x80", "\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff{}",
        "\x01\x03{\"pk\":{\"S\":\"a\"}", "\x01\x03{\"pk\":{\"N\":\"a\"}}", "\x01\x03[]"}) {
    const Result<Item> item = read_stored(bytes);
    ASSERT_FALSE(item) << testing::PrintToString(bytes);
    EXPECT_EQ(item.error().code, ErrorCode::kCorruption);
  }
}

}  // namespace
}  // namespace gramme::item
