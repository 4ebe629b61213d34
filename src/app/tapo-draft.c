/* tapo-draft.c: from address, brand and name to a camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-draft.h"

#include <glib/gi18n.h>

#include "tapo-address.h"
#include "tapo-brand.h"
#include "tapo-camera-hints.h"
#include "tapo-error.h"

#define DEFAULT_BRAND "tapo"
#define TLS_PORT 322

/* Ids of all brands, for people who have guessed. */
static char *
dup_brand_ids (void)
{
  GListModel *brands = tapo_brands_get_default ();
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (brands); i++)
    {
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", tapo_brand_get_id (brand));
    }
  return g_string_free_and_steal (ids);
}

/* The brand that is named; without one, one with that path; without a path, ours. */
static TapoBrand *
choose_brand (const char *id,
              const char *path,
              GError **error)
{
  g_autofree char *ids = NULL;
  TapoBrand *brand;

  if (id == NULL && path != NULL)
    {
      brand = tapo_camera_hints_find_brand (path, tapo_brands_find (DEFAULT_BRAND));
      return brand != NULL ? brand : tapo_brands_find (TAPO_BRAND_OTHER);
    }
  brand = tapo_brands_find (id != NULL ? id : DEFAULT_BRAND);
  if (brand == NULL)
    {
      ids = dup_brand_ids ();
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("There is no brand “%s”; there are: %s"), id, ids);
    }
  else if (!tapo_brand_get_supported (brand))
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, "%s: %s", _ (tapo_brand_get_name (brand)),
                   _ (tapo_brand_get_note (brand)));
      brand = NULL;
    }
  return brand;
}

/* The paths of a brand where the address has none, or one of them; otherwise the one given, for both sizes. */
static gboolean
set_paths (TapoCamera *camera,
           TapoBrand *brand,
           const char *path,
           GError **error)
{
  const char *main_path = tapo_brand_get_main_path (brand);
  const char *sub_path = tapo_brand_get_sub_path (brand);

  if (path == NULL && main_path == NULL)
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("For the brand “%s” the address needs the path of the stream"),
                   tapo_brand_get_id (brand));
      return FALSE;
    }
  if (path != NULL && g_strcmp0 (path, main_path) != 0 && g_strcmp0 (path, sub_path) != 0)
    {
      main_path = path;
      sub_path = NULL;
    }
  g_object_set (camera, "main-path", main_path, "sub-path", sub_path, NULL);
  return TRUE;
}

static guint
choose_port (const TapoAddress *address,
             TapoBrand *brand,
             gboolean tls)
{
  if (address->port != 0)
    return address->port;
  if (tls && !tapo_brand_get_tls (brand))
    return TLS_PORT;
  return tapo_brand_get_port (brand);
}

TapoCamera *
tapo_draft_new (const TapoCommandLine *line,
                GError **error)
{
  g_autoptr (TapoAddress) address = tapo_address_parse (line->address, error);
  g_autoptr (TapoCamera) camera = NULL;
  g_autofree char *suggested = NULL;
  TapoBrand *brand;
  gboolean tls;

  if (address == NULL)
    return NULL;
  if (address->user != NULL && line->user != NULL && !g_str_equal (address->user, line->user))
    {
      g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG,
                           _ ("The address and --user name two different users"));
      return NULL;
    }
  brand = choose_brand (line->brand, address->path, error);
  if (brand == NULL)
    return NULL;

  camera = tapo_camera_new ();
  suggested = tapo_camera_hints_suggest_name (brand, address->host);
  tls = address->tls || tapo_brand_get_tls (brand);
  g_object_set (camera,
                "name", line->name != NULL ? line->name : suggested,
                "host", address->host,
                "port", choose_port (address, brand, tls),
                "tls", tls,
                "user", line->user != NULL ? line->user : address->user,
                "brand", tapo_brand_get_id (brand),
                NULL);
  if (!set_paths (camera, brand, address->path, error) || !tapo_camera_validate (camera, error))
    return NULL;
  return g_steal_pointer (&camera);
}
