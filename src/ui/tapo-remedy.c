/* tapo-remedy.c: labels and streams.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-remedy.h"

#include <glib/gi18n.h>

#include "tapo-brand.h"
#include "tapo-camera-hints.h"

const char *
tapo_remedy_get_form_label (TapoRemedy self)
{
  switch (self)
    {
    case TAPO_REMEDY_UNLOCK:
      return _ ("_Enter Password");
    case TAPO_REMEDY_ACCOUNT:
      return _ ("_Enter Account");
    case TAPO_REMEDY_ADDRESS:
      return _ ("Chan_ge Address");
    case TAPO_REMEDY_SETTINGS:
      return _ ("Chan_ge Stream Settings");
    case TAPO_REMEDY_STANDARD_STREAMS:
      return _ ("Us_e Standard Tapo Streams");
    case TAPO_REMEDY_FOUND_STREAMS:
      return _ ("Us_e the Streams Found");
    case TAPO_REMEDY_SMALL_STREAM:
      return _ ("Us_e the Small Stream");
    case TAPO_REMEDY_NONE:
    case TAPO_REMEDY_RETRY:
    case TAPO_REMEDY_REMOVE:
    default:
      return NULL;
    }
}

const char *
tapo_remedy_get_action (TapoRemedy self)
{
  switch (self)
    {
    case TAPO_REMEDY_RETRY:
      return "camera.retry";
    case TAPO_REMEDY_UNLOCK:
    case TAPO_REMEDY_ACCOUNT:
      return "camera.enter-password";
    case TAPO_REMEDY_ADDRESS:
    case TAPO_REMEDY_SETTINGS:
      return "camera.edit";
    case TAPO_REMEDY_STANDARD_STREAMS:
      return "camera.use-standard-streams";
    case TAPO_REMEDY_REMOVE:
      return "camera.remove";
    case TAPO_REMEDY_NONE:
    case TAPO_REMEDY_FOUND_STREAMS:
    case TAPO_REMEDY_SMALL_STREAM:
    default:
      return NULL;
    }
}

gboolean
tapo_remedy_changes_streams (TapoRemedy self)
{
  return self == TAPO_REMEDY_STANDARD_STREAMS || self == TAPO_REMEDY_FOUND_STREAMS || self == TAPO_REMEDY_SMALL_STREAM;
}

static void
set_brand (TapoCamera *draft,
           TapoBrand *brand)
{
  g_object_set (draft, "brand", tapo_brand_get_id (brand), "main-path", tapo_brand_get_main_path (brand), "sub-path",
                tapo_brand_get_sub_path (brand), NULL);
}

void
tapo_remedy_apply (TapoRemedy self,
                   TapoCamera *camera,
                   const char *found_path)
{
  g_autoptr (TapoCamera) draft = NULL;
  TapoBrand *found;

  g_return_if_fail (TAPO_IS_CAMERA (camera));

  draft = tapo_camera_copy (camera);
  found = tapo_camera_hints_find_brand (found_path, NULL);
  if (self == TAPO_REMEDY_STANDARD_STREAMS)
    set_brand (draft, tapo_brands_find ("tapo"));
  else if (self == TAPO_REMEDY_FOUND_STREAMS && found != NULL)
    set_brand (draft, found);
  else if (self == TAPO_REMEDY_SMALL_STREAM)
    g_object_set (draft, "main-path", tapo_camera_get_sub_path (camera), NULL);
  tapo_camera_copy_fields (camera, draft);
}
