import { adminProcedure, router } from '../../core/trpc.ts';
import { removeDemo } from './library/demo/demo.ts';
import { addFolder, listFolders, removeFolder } from './library/folders/folders.ts';
import { browseFolders } from './library/folders/picker.ts';
import { followScans, listProblems, listScans } from './library/scan/lists.ts';
import { cancelScans, requestScans } from './library/scan/requests.ts';
import {
  addFolderInput,
  browseInput,
  folderInput,
  scanProblemsInput,
  scansInput,
  someFoldersInput,
} from './library/schema.ts';

/** The folders of the library and their scans. */
export const library = router({
  folders: adminProcedure.query(({ ctx }) => listFolders(ctx)),
  browse: adminProcedure.input(browseInput).query(({ ctx, input }) => browseFolders(ctx, input)),
  addFolder: adminProcedure.input(addFolderInput).mutation(({ ctx, input }) => addFolder(ctx, input)),
  removeFolder: adminProcedure.input(folderInput).mutation(({ ctx, input }) => removeFolder(ctx, input)),
  removeDemo: adminProcedure.mutation(({ ctx }) => removeDemo(ctx)),

  scan: adminProcedure.input(someFoldersInput).mutation(({ ctx, input }) => requestScans(ctx, input)),
  cancelScan: adminProcedure.input(someFoldersInput).mutation(({ ctx, input }) => cancelScans(ctx, input)),
  scans: adminProcedure.input(scansInput).query(({ ctx, input }) => listScans(ctx, input)),
  scanProblems: adminProcedure.input(scanProblemsInput).query(({ ctx, input }) => listProblems(ctx, input)),
  scanProgress: adminProcedure
    .input(someFoldersInput)
    .subscription(({ ctx, input, signal }) => followScans(ctx, input, signal)),
});
