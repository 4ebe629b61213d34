/* tapo-help-problems.c: a page for each thing that the doctor can find, apart from those that are guides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-help-pages-private.h"

#include <glib/gi18n.h>

const TapoHelpPage tapo_help_problems[] = {
  {
      .id = "offline",
      .group = TAPO_HELP_REACH,
      .icon = "network-offline-symbolic",
      .title = N_ ("This computer is offline"),
      .meaning = N_ ("This computer is in no network, so that no camera can be reached."),
      .causes = { N_ ("Wi-Fi is off, a cable is out, or the router is starting again.") },
      .steps = {
          STEP (N_ ("Connect this computer to the network of your cameras.")),
          STEP (N_ ("Wait: the cameras come back by themselves.")),
      },
  },
  {
      .id = "no-such-host",
      .group = TAPO_HELP_REACH,
      .icon = "network-offline-symbolic",
      .title = N_ ("No device has this name"),
      .meaning = N_ ("The address of the camera is a name, and nothing in your network answers to it."),
      .causes = {
          N_ ("The name is misspelt."),
          N_ ("The router does not know its devices by name, or the camera has another name now."),
      },
      .steps = {
          STEP (FIND_NUMBER),
          STEP (N_ ("Enter that number in place of the name.")),
          STEP (FIX_ADDRESS),
      },
  },
  {
      .id = "host-silent",
      .group = TAPO_HELP_REACH,
      .icon = "network-offline-symbolic",
      .title = N_ ("Nothing answers at the address"),
      .meaning = N_ ("Nothing at this address answers in any way, as if nobody were there."),
      .causes = {
          N_ ("The camera has no power, or has lost its Wi-Fi."),
          N_ ("The router has given it another address."),
          N_ ("The camera is in another network, for instance that for guests."),
      },
      .steps = {
          STEP (N_ ("See whether the camera’s light is on, and whether the Tapo app shows its picture.")),
          STEP (FIND_NUMBER),
          STEP (N_ ("Correct the address in Tapo Viewer.")),
          STEP (SAME_NETWORK),
          STEP (FIX_ADDRESS),
      },
      .related = { "wifi" },
  },
  {
      .id = "not-a-camera",
      .group = TAPO_HELP_REACH,
      .icon = "dialog-warning-symbolic",
      .title = N_ ("A device answers there, but it is not a camera"),
      .meaning = N_ ("Something answers at this address, but not as cameras do."),
      .causes = {
          N_ ("The address belongs to a router, a printer or another device now."),
          N_ ("The port is that of another service."),
      },
      .steps = {
          STEP (FIND_NUMBER),
          STEP (N_ ("Correct the address. The port, under Advanced, is 554 for most cameras.")),
      },
  },
  {
      .id = "stream-off",
      .group = TAPO_HELP_REACH,
      .icon = "camera-disabled-symbolic",
      .title = N_ ("The camera is there, but its stream is off"),
      .meaning = N_ ("The camera answers, but its door for computers, which is called RTSP, is closed."),
      .causes = {
          N_ ("Some Tapo models open it only after a camera account was made."),
          N_ ("A Tapo that uses an SD card and Tapo Care at the same time closes it."),
          N_ ("Other makes have a switch for it, which is off at first."),
          N_ ("Battery and hub models have none."),
      },
      .steps = {
          STEP (MAKE_ACCOUNT),
          STEP (N_ ("A Tapo with an SD card: stop using Tapo Care with it, or the card.")),
          STEP (N_ ("Another make: switch on RTSP in its app or on its own web page. It may be called NAS or third-party access.")),
          STEP (LOOK_AGAIN),
      },
      .related = { "camera-account", "sd-care", "battery" },
  },
  {
      .id = "restarting",
      .group = TAPO_HELP_REACH,
      .icon = "network-offline-symbolic",
      .title = N_ ("The camera seems to be starting again"),
      .meaning = N_ ("The camera is in the network but accepts nobody, as it does while it starts."),
      .causes = { N_ ("It was updated, has its daily restart, or was without power for a moment.") },
      .steps = {
          STEP (N_ ("Wait for two minutes. Tapo Viewer tries again by itself.")),
          STEP (RESTART),
      },
  },
  {
      .id = "no-answer",
      .group = TAPO_HELP_REACH,
      .icon = "network-offline-symbolic",
      .title = N_ ("The camera does not answer"),
      .meaning = N_ ("The camera takes the connection and then says nothing."),
      .causes = { STUCK, WEAK_WIFI },
      .steps = {
          STEP (CLOSE_OTHERS),
          STEP (RESTART),
          STEP (UPDATES),
      },
      .related = { "wifi" },
  },
  {
      .id = "protocol",
      .group = TAPO_HELP_REACH,
      .icon = "dialog-warning-symbolic",
      .title = N_ ("The camera’s answer cannot be understood"),
      .meaning = N_ ("Something answers, but what it says makes no sense for a stream."),
      .causes = {
          N_ ("The port is that of another service."),
          N_ ("The software of the camera has a fault."),
      },
      .steps = {
          STEP (N_ ("Look at the port, under Advanced: it is 554 for most cameras.")),
          STEP (RESTART),
          STEP (UPDATES),
          STEP (N_ ("If nothing helps, choose Copy Report and show it to those who make Tapo Viewer. No password and no address is in it.")),
      },
  },
  {
      .id = "certificate",
      .group = TAPO_HELP_REACH,
      .icon = "dialog-warning-symbolic",
      .title = N_ ("The camera cannot prove who it is"),
      .meaning = N_ ("The connection would be encrypted, but nothing vouches for the other side. Your password was not sent, because somebody else could be answering."),
      .causes = { N_ ("Most cameras make their certificate themselves, so that no computer trusts it.") },
      .steps = {
          STEP (N_ ("In your own network, edit the camera and switch the encryption off.")),
          STEP (N_ ("Or give the camera a certificate that this computer trusts.")),
      },
  },
  {
      .id = "redirected",
      .group = TAPO_HELP_REACH,
      .icon = "dialog-warning-symbolic",
      .title = N_ ("The camera points to another address"),
      .meaning = N_ ("The camera, or something in its place, has sent Tapo Viewer to another address. Your password was not sent there."),
      .causes = {
          N_ ("The camera has moved, or a recorder stands between."),
      },
      .steps = {
          STEP (FIND_NUMBER),
          STEP (N_ ("Enter the new address, if you know it and trust it.")),
      },
  },
  {
      .id = "account-needed",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("The camera needs a user name and a password"),
      .meaning = N_ ("The camera shows its picture only to those who log in."),
      .steps = {
          STEP (MAKE_ACCOUNT),
          STEP (N_ ("Another make: enter the account of the camera itself. It is printed on the camera, or was made when it was set up.")),
      },
      .related = { "camera-account" },
  },
  {
      .id = "wrong-account",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("The camera refused this name or password"),
      .meaning = N_ ("The camera does not know this user name, or has another password for it. It is not tried again by itself, so that the camera does not lock you out."),
      .causes = {
          N_ ("A letter is wrong, or is a capital where it should not be."),
          N_ ("It is the login of the Tapo app in place of the camera account."),
          N_ ("Some Tapo models refuse long passwords and special characters."),
          TOO_MANY,
      },
      .steps = {
          STEP (CLOSE_OTHERS),
          STEP (N_ ("Enter the account again, and let the password be shown while you type.")),
          STEP (N_ ("If you are not sure of it, make the camera account anew, with letters and digits only.")),
          STEP (THIRD_PARTY),
      },
      .related = { "camera-account", "two-viewers" },
  },
  {
      .id = "email-account",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("That looks like your TP-Link login"),
      .meaning = N_ ("The user name is an e-mail address, as for the Tapo app. The camera itself does not know that login."),
      .steps = {
          STEP (N_ ("Make a camera account in the Tapo app.")),
          STEP (N_ ("Enter its user name and its password here.")),
      },
      .related = { "camera-account" },
  },
  {
      .id = "stale-account",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("The camera no longer accepts its saved account"),
      .meaning = N_ ("This user name and this password have worked before, and the camera refuses them now."),
      .causes = {
          N_ ("An update or a reset has taken the account away."),
          N_ ("Somebody has changed it in the Tapo app."),
          TOO_MANY,
      },
      .steps = {
          STEP (CLOSE_OTHERS),
          STEP (N_ ("Open Camera Account in the Tapo app, and set the same user name and password again.")),
          STEP (RESTART),
      },
      .related = { "camera-account", "two-viewers" },
  },
  {
      .id = "locked",
      .group = TAPO_HELP_LOGIN,
      .icon = "changes-prevent-symbolic",
      .title = N_ ("The camera has paused logins after several tries"),
      .meaning = N_ ("After several wrong passwords the camera lets nobody in for a while, not even with the right one."),
      .causes = { N_ ("Another program or phone tries an old password again and again.") },
      .steps = {
          STEP (N_ ("Wait for half an hour. Each try meanwhile may make it longer.")),
          STEP (N_ ("Find the program that has the old password, and correct it there.")),
          STEP (N_ ("Enter the right password in Tapo Viewer.")),
      },
      .related = { "wrong-account" },
  },
  {
      .id = "login-unsupported",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("The camera wants a kind of login that is not supported"),
      .meaning = N_ ("The camera asks for a way to log in that Tapo Viewer does not know."),
      .steps = {
          STEP (N_ ("Look for the authentication of RTSP in the camera’s own settings, and choose Digest with MD5.")),
          STEP (UPDATES),
      },
  },
  {
      .id = "keyring",
      .group = TAPO_HELP_LOGIN,
      .icon = "dialog-password-symbolic",
      .title = N_ ("The password cannot be read"),
      .meaning = N_ ("The passwords of your cameras are in the keyring of your desktop, which is locked or missing."),
      .causes = {
          N_ ("You were logged in without your password, by finger or automatically, so that the keyring stayed locked."),
          N_ ("This desktop has no keyring."),
      },
      .steps = {
          STEP (N_ ("Choose Unlock, and enter the password of your keyring. It is mostly that of your login.")),
          STEP (N_ ("To have it unlocked at each login, give it the same password as your login, in Passwords and Keys.")),
          STEP (N_ ("Without a keyring, enter the password for this session only. You are asked again the next time.")),
      },
  },
  {
      .id = "path-not-found",
      .group = TAPO_HELP_PICTURE,
      .icon = "camera-disabled-symbolic",
      .title = N_ ("The camera has no stream under this name"),
      .meaning = N_ ("The camera has let you in, but there is no stream under the path that it was asked for."),
      .causes = {
          N_ ("Another brand was chosen for it."),
          N_ ("This model has no second lens, or no small stream."),
      },
      .steps = {
          STEP (N_ ("Where Tapo Viewer has found the streams, choose Use These Streams.")),
          STEP (N_ ("Otherwise edit the camera and choose its brand, which knows the paths.")),
          STEP (N_ ("For a brand that is not there, look for an rtsp:// address in its manual, and paste it into the address.")),
      },
  },
  {
      .id = "no-picture",
      .group = TAPO_HELP_PICTURE,
      .icon = "camera-disabled-symbolic",
      .title = N_ ("The camera is connected but sends no picture"),
      .meaning = N_ ("Everything is as it should be, only that no picture comes."),
      .causes = {
          N_ ("Privacy mode is on."),
          STUCK,
          WEAK_WIFI,
      },
      .steps = {
          STEP (N_ ("See whether the picture comes in the Tapo app.")),
          STEP (N_ ("Switch privacy mode off there.")),
          STEP (RESTART),
      },
      .related = { "privacy-mode", "wifi" },
  },
  {
      .id = "codec-missing",
      .group = TAPO_HELP_PICTURE,
      .icon = "dialog-warning-symbolic",
      .title = N_ ("The decoder is not installed"),
      .meaning = N_ ("The camera sends its picture in a format that nothing on this computer can decode, mostly H.264 or H.265."),
      .causes = { N_ ("Some systems leave these decoders out because of patents.") },
      .steps = {
          STEP (N_ ("Debian and Ubuntu: install gstreamer1.0-libav. Fedora: gstreamer1-plugin-libav. Arch Linux: gst-libav.")),
          STEP (N_ ("The Flatpak: install the extension org.freedesktop.Platform.codecs-extra.")),
          STEP (N_ ("Close Tapo Viewer, and open it again.")),
          STEP (N_ ("Or set the camera to H.264 in its app, where it has a choice.")),
      },
  },
  {
      .id = "clock-wrong",
      .group = TAPO_HELP_PICTURE,
      .icon = "preferences-system-time-symbolic",
      .title = N_ ("The camera’s clock is wrong"),
      .meaning = N_ ("The pictures are fine, but for the camera it is another time. Moving it and its events may fail, and its recordings have the wrong time."),
      .causes = {
          N_ ("The camera does not reach the internet, where it would ask for the time."),
          N_ ("Its time zone is wrong."),
      },
      .steps = {
          STEP (N_ ("Let the camera reach the internet once, or a time server (NTP) in your network.")),
          STEP (N_ ("Set the time zone in the camera’s own settings.")),
      },
  },
  {
      .id = "comes-and-goes",
      .group = TAPO_HELP_PICTURE,
      .icon = "view-refresh-symbolic",
      .title = N_ ("Trouble that comes and goes"),
      .meaning = N_ ("When Tapo Viewer looked, nothing was wrong: the camera answered, let you in and sent a picture."),
      .causes = {
          N_ ("The camera was starting again, or its Wi-Fi was weak for a moment."),
          N_ ("Another viewer had taken the last connection."),
      },
      .steps = {
          STEP (N_ ("The next time that the picture is gone, choose What Is Wrong? while it is.")),
          STEP (CLOSE_OTHERS),
          STEP (UPDATES),
      },
      .related = { "wifi", "two-viewers" },
  },
};

const guint tapo_n_help_problems = G_N_ELEMENTS (tapo_help_problems);
