# One image for every role; docker-compose.yml says which is which.
FROM node:24-bookworm-slim AS build
WORKDIR /plenary
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build -- --all && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production PLENARY_HOST=0.0.0.0 PORT=3000
WORKDIR /plenary
COPY --from=build /plenary/package.json ./
COPY --from=build /plenary/node_modules node_modules
COPY --from=build /plenary/dist dist
COPY --from=build /plenary/scripts scripts
RUN mkdir -m 700 /keys && chown node /keys
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/server/src/main.js"]
