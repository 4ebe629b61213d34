/* tapo-doctor-uris.c: addresses of streams, with a login in the path where a camera wants it there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-uris.h"

#include <string.h>

#include "tapo-brand.h"
#include "tapo-path-login.h"

#define HIDDEN "***"

static char *
dup_uri_of_path (TapoCamera *camera,
                 const char *path)
{
  g_autoptr (TapoCamera) other = tapo_camera_copy (camera);

  g_object_set (other, "main-path", path, NULL);
  return tapo_camera_dup_uri (other, TRUE);
}

/* As often as a path occurs among the brands, it is asked for once. A path that waits for a password is none to try. */
static gboolean
is_worth_trying (GPtrArray *paths,
                 TapoCamera *camera,
                 const char *path)
{
  return path != NULL && !tapo_path_login_is_needed (path) && !g_str_equal (path, tapo_camera_get_main_path (camera)) &&
         !g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL);
}

static void
add_others (TapoDoctorUris *self,
            TapoCamera *camera)
{
  GListModel *brands = tapo_brands_get_default ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (brands); i++)
    {
      /* The list of brands keeps it, and it its path. */
      g_autoptr (TapoBrand) brand = g_list_model_get_item (brands, i);
      const char *path = tapo_brand_get_main_path (brand);

      if (!is_worth_trying (paths, camera, path))
        continue;
      g_ptr_array_add (paths, (gpointer) path);
      g_strv_builder_take (uris, dup_uri_of_path (camera, path));
    }
  g_ptr_array_add (paths, NULL);
  self->other_paths = g_strdupv ((char **) paths->pdata);
  self->other_uris = g_strv_builder_end (uris);
}

static void
fill (char **uri,
      const char *user,
      const char *password)
{
  char *filled = *uri != NULL ? tapo_path_login_fill (*uri, user, password) : NULL;

  g_free (*uri);
  *uri = filled;
}

void
tapo_doctor_uris_init (TapoDoctorUris *self,
                       TapoCamera *camera,
                       const char *password,
                       gboolean with_sub,
                       gboolean with_others)
{
  *self = (TapoDoctorUris) { 0 };
  self->main = tapo_camera_dup_uri (camera, TRUE);
  self->sub = with_sub ? tapo_camera_dup_uri (camera, FALSE) : NULL;
  if (with_others)
    add_others (self, camera);
  self->path_login = tapo_path_login_is_needed (self->main);
  if (!self->path_login)
    {
      self->options = g_strdup (self->main);
      return;
    }
  self->options = dup_uri_of_path (camera, "/");
  self->secret = password != NULL ? g_uri_escape_string (password, NULL, FALSE) : NULL;
  fill (&self->main, tapo_camera_get_user (camera), password);
  fill (&self->sub, tapo_camera_get_user (camera), password);
}

void
tapo_doctor_uris_clear (TapoDoctorUris *self)
{
  g_clear_pointer (&self->options, g_free);
  g_clear_pointer (&self->main, tapo_path_login_free);
  g_clear_pointer (&self->sub, tapo_path_login_free);
  g_clear_pointer (&self->secret, tapo_path_login_free);
  g_clear_pointer (&self->other_paths, g_strfreev);
  g_clear_pointer (&self->other_uris, g_strfreev);
}

char *
tapo_doctor_uris_hide (const TapoDoctorUris *self,
                       char *text)
{
  GString *clean;

  if (text == NULL || self->secret == NULL || *self->secret == '\0')
    return text;
  clean = g_string_new_take (text);
  g_string_replace (clean, self->secret, HIDDEN, 0);
  return g_string_free_and_steal (clean);
}
