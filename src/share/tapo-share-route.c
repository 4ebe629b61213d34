/* tapo-share-route.c: a table, and the one path with something in it. No path becomes the name of a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-route.h"

#include <string.h>

#define CAMERA "/camera/"

static const struct
{
  const char *path;
  TapoShareRoute route;
} routes[] = {
  { "/", TAPO_SHARE_ROUTE_HOME },
  { "/enter", TAPO_SHARE_ROUTE_ENTER },
  { "/health", TAPO_SHARE_ROUTE_HEALTH },
  { "/share.css", TAPO_SHARE_ROUTE_STYLE },
  { "/share.js", TAPO_SHARE_ROUTE_SCRIPT },
  { "/icon.svg", TAPO_SHARE_ROUTE_ICON },
  { "/cameras.json", TAPO_SHARE_ROUTE_CAMERAS },
  { "/video_feed", TAPO_SHARE_ROUTE_FIRST },
};

TapoShareRoute
tapo_share_route_parse (const char *path,
                        char **camera)
{
  const char *rest, *end;
  TapoShareRoute route = TAPO_SHARE_ROUTE_NONE;

  *camera = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_equal (path, routes[i].path))
        return routes[i].route;
    }
  if (!g_str_has_prefix (path, CAMERA))
    return TAPO_SHARE_ROUTE_NONE;
  rest = path + strlen (CAMERA);
  end = strchr (rest, '/');
  if (end == NULL || end == rest)
    return TAPO_SHARE_ROUTE_NONE;
  if (g_str_equal (end, "/stream.mjpg"))
    route = TAPO_SHARE_ROUTE_STREAM;
  else if (g_str_equal (end, "/snapshot.jpg"))
    route = TAPO_SHARE_ROUTE_SNAPSHOT;
  else
    return TAPO_SHARE_ROUTE_NONE;
  *camera = g_uri_unescape_segment (rest, end, NULL);
  return *camera != NULL ? route : TAPO_SHARE_ROUTE_NONE;
}
