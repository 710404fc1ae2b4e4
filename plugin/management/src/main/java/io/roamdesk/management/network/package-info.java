/** Which network of another zone a desktop finds in the place of its own: kept, shown, made and deleted. */
package io.roamdesk.management.network;
