/* tapo-camera-hints.c: sentences about what is being entered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-hints.h"

#include <glib/gi18n.h>

#define LONG_PASSWORD 16

gboolean
tapo_camera_hints_is_tp_link (TapoBrand *brand)
{
  const char *id = brand != NULL ? tapo_brand_get_id (brand) : NULL;

  return id != NULL && (g_str_equal (id, "tapo") || g_str_equal (id, "tapo-tele"));
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at, '.') != NULL && strchr (at + 1, '@') == NULL;
}

const char *
tapo_camera_hints_user (TapoBrand *brand,
                        const char *user)
{
  if (user == NULL || !is_email (user) || !tapo_camera_hints_is_tp_link (brand))
    return NULL;
  return _ ("That looks like your TP-Link login. The camera wants the camera account that you made in the Tapo app, "
            "under Advanced Settings.");
}

const char *
tapo_camera_hints_password (TapoBrand *brand,
                            const char *password)
{
  if (password == NULL || !tapo_camera_hints_is_tp_link (brand))
    return NULL;
  if (password[strspn (password, G_CSET_a_2_z G_CSET_A_2_Z "0123456789")] != '\0')
    return _ ("Some Tapo cameras refuse passwords with special characters. If yours does, make one of letters and "
              "digits in the Tapo app.");
  if (strlen (password) > LONG_PASSWORD)
    return _ ("Some Tapo cameras refuse passwords of more than 16 characters. If yours does, make a shorter one in "
              "the Tapo app.");
  return NULL;
}

static gboolean
is_same_stream (TapoCamera *one,
                TapoCamera *other)
{
  return g_ascii_strcasecmp (tapo_camera_get_host (one), tapo_camera_get_host (other)) == 0 &&
         tapo_camera_get_port (one) == tapo_camera_get_port (other) &&
         g_strcmp0 (tapo_camera_get_main_path (one), tapo_camera_get_main_path (other)) == 0;
}

char *
tapo_camera_hints_duplicate (TapoCameraList *cameras,
                             TapoCamera *draft)
{
  if (tapo_camera_get_host (draft) == NULL)
    return NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (cameras)); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);
      g_autofree char *name = NULL;

      if (g_str_equal (tapo_camera_get_id (camera), tapo_camera_get_id (draft)) ||
          tapo_camera_get_host (camera) == NULL || !is_same_stream (camera, draft))
        continue;
      name = tapo_camera_dup_display_name (camera);
      /* Translators: %s is the name of a camera */
      return g_strdup_printf (_ ("“%s” already shows this camera."), name);
    }
  return NULL;
}

const char *
tapo_camera_hints_problem (const char *property)
{
  static const struct
  {
    const char *property;
    const char *sentence;
  } problems[] = {
    { "name", N_ ("The name is too long.") },
    { "host", N_ ("This is not the address of a camera. It looks like 192.168.1.52.") },
    { "port", N_ ("The port is a number from 1 to 65535; most cameras have 554.") },
    { "user", N_ ("The user name has characters that cannot be sent.") },
    { "main-path", N_ ("A stream path begins with a slash, like /stream1.") },
    { "sub-path", N_ ("A stream path begins with a slash, like /stream2.") },
  };

  for (guint i = 0; property != NULL && i < G_N_ELEMENTS (problems); i++)
    {
      if (g_str_equal (problems[i].property, property))
        return _ (problems[i].sentence);
    }
  return NULL;
}

const char *
tapo_camera_hints_taken_apart (TapoAddress *address)
{
  if (address->password != NULL)
    return _ ("The user name and password of this address are now in their own fields.");
  if (address->user != NULL)
    return _ ("The user name of this address is now in its own field.");
  if (address->path != NULL)
    return _ ("The stream path of this address is now under Advanced.");
  if (address->port != 0)
    return _ ("The port of this address is now under Advanced.");
  return NULL;
}

char *
tapo_camera_hints_suggest_name (TapoBrand *brand,
                                const char *host)
{
  const char *maker = brand != NULL ? tapo_brand_get_name (brand) : _ ("Camera");

  if (host == NULL || *host == '\0')
    return NULL;
  if (!g_hostname_is_ip_address (host) && !g_str_equal (host, "localhost"))
    {
      g_autofree char *name = g_strndup (host, strcspn (host, "."));

      if (g_ascii_islower (*name))
        *name = g_ascii_toupper (*name);
      return g_strdelimit (g_steal_pointer (&name), "-_", ' ');
    }
  if (tapo_camera_hints_is_tp_link (brand))
    maker = "Tapo";
  else if (brand != NULL && g_str_equal (tapo_brand_get_id (brand), TAPO_BRAND_OTHER))
    maker = _ ("Camera");
  return g_strdup_printf ("%s %s", maker, host);
}

static gboolean
has_path (TapoBrand *brand,
          const char *path)
{
  return g_strcmp0 (tapo_brand_get_main_path (brand), path) == 0 || g_strcmp0 (tapo_brand_get_sub_path (brand), path) == 0;
}

TapoBrand *
tapo_camera_hints_find_brand (const char *path,
                              TapoBrand *preferred)
{
  GListModel *brands = tapo_brands_get_default ();

  if (path == NULL)
    return NULL;
  if (preferred != NULL && has_path (preferred, path))
    return preferred;
  for (guint i = 0; i < g_list_model_get_n_items (brands); i++)
    {
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);

      /* The list of brands keeps them. */
      if (has_path (brand, path))
        return brand;
    }
  return NULL;
}
