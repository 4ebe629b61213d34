/* tapo-share-route.h: what a path asks for. Pure; any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_SHARE_ROUTE_NONE,
  TAPO_SHARE_ROUTE_HOME,
  TAPO_SHARE_ROUTE_ENTER,
  TAPO_SHARE_ROUTE_HEALTH,
  TAPO_SHARE_ROUTE_STYLE,
  TAPO_SHARE_ROUTE_SCRIPT,
  TAPO_SHARE_ROUTE_ICON,
  TAPO_SHARE_ROUTE_CAMERAS,
  TAPO_SHARE_ROUTE_STREAM,
  TAPO_SHARE_ROUTE_SNAPSHOT,
  TAPO_SHARE_ROUTE_FIRST, /* the stream of the first camera */
} TapoShareRoute;

/* path as it is on the wire. camera gets the id in the path, or NULL; the caller owns it. */
TapoShareRoute tapo_share_route_parse (const char *path,
                                       char **camera);

G_END_DECLS
