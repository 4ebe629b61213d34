/* tapo-brand.h: what is known about a make of camera: where its streams are. Read from data/brands.json, which is
 * compiled in. Main thread. The list owns its brands and lives as long as the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TAPO_TYPE_BRAND (tapo_brand_get_type ())
G_DECLARE_FINAL_TYPE (TapoBrand, tapo_brand, TAPO, BRAND, GObject)

/* The brand that stands for "paste an address" and for every camera without a brand of its own. */
#define TAPO_BRAND_OTHER "other"

/* All brands as a list model of TapoBrand, Tapo first, "other" last. Borrowed. */
GListModel *tapo_brands_get_default (void);

/* The brand with this id, borrowed; NULL when there is none. */
TapoBrand *tapo_brands_find (const char *id);

/* Reads a table of brands. NULL with TAPO_ERROR_CONFIG when it is not one. */
GListModel *tapo_brands_new_from_bytes (GBytes *bytes,
                                        GError **error);

const char *tapo_brand_get_id (TapoBrand *self);
const char *tapo_brand_get_name (TapoBrand *self);

/* Other names that people know it by; for searching. Never NULL. */
const char *const *tapo_brand_get_aliases (TapoBrand *self);

/* NULL where a person has to give the path, and where there is no small stream. */
const char *tapo_brand_get_main_path (TapoBrand *self);
const char *tapo_brand_get_sub_path (TapoBrand *self);

guint tapo_brand_get_port (TapoBrand *self);
gboolean tapo_brand_get_tls (TapoBrand *self);

/* The user name that these cameras come with, or NULL. */
const char *tapo_brand_get_user_hint (TapoBrand *self);

/* One English sentence on what has to be known before; a message id for translation; NULL for none. */
const char *tapo_brand_get_note (TapoBrand *self);

/* FALSE for makes whose cameras give no stream at all: the note says so. */
gboolean tapo_brand_get_supported (TapoBrand *self);

G_END_DECLS
