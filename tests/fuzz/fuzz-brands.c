/* fuzz-brands.c: anything as the table of brands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-brand.h"
#include "tapo-fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GListModel) brands = tapo_brands_new_from_bytes (bytes, NULL);

  for (guint i = 0; brands != NULL && i < g_list_model_get_n_items (brands); i++)
    {
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      g_assert_nonnull (tapo_brand_get_id (brand));
      g_assert_nonnull (tapo_brand_get_name (brand));
      g_assert_nonnull (tapo_brand_get_aliases (brand));
      g_assert_cmpuint (tapo_brand_get_port (brand), >, 0);
      g_assert_cmpuint (tapo_brand_get_port (brand), <=, G_MAXUINT16);
    }
  return 0;
}
