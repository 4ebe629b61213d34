/* tapo-help-pages-private.h: the two tables of pages, and steps that several of them share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-help-pages.h"

G_BEGIN_DECLS

extern const TapoHelpPage tapo_help_guides[];
extern const guint tapo_n_help_guides;
extern const TapoHelpPage tapo_help_problems[];
extern const guint tapo_n_help_problems;

/* To be used inside of both tables, which include gi18n.h. */
#define STEP(words) { words, TAPO_HELP_NO_SKETCH }
#define FIND_NUMBER N_ ("Find the camera’s number, such as 192.168.1.52: in the Tapo app it is under the camera’s settings → Device Info.")
#define FIX_ADDRESS N_ ("Give the camera a fixed address in the router, so that it stays the same.")
#define SAME_NETWORK N_ ("Make sure that the camera, the phone and this computer are in the same network, and not in a guest network.")
#define CLOSE_OTHERS N_ ("Close the Tapo app’s live view and every other program that shows or records this camera.")
#define RESTART N_ ("Unplug the camera, wait for ten seconds, and plug it in again.")
#define UPDATES N_ ("Install the updates of the camera in its app.")
#define MAKE_ACCOUNT N_ ("A Tapo: make a camera account in the Tapo app, and enter it here.")
#define LOOK_AGAIN N_ ("Choose Look Again in Tapo Viewer.")
#define THIRD_PARTY N_ ("If a Tapo still refuses: in the Tapo app, under Me, then Tapo Lab or Third-Party Services, switch on Third-Party Compatibility. The phone has to be in the same Wi-Fi network.")
#define TOO_MANY N_ ("Too many viewers: some models say that the password is wrong then.")
#define STUCK N_ ("Its stream service is stuck, mostly after connections that were cut off.")
#define WEAK_WIFI N_ ("Its Wi-Fi is very weak.")

G_END_DECLS
